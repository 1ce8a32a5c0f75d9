package io.charivari.testkit.fault;

import java.time.Duration;
import java.util.Map;

/** Makes faults that pass a close on later: the behavior {@code slow_close}. */
public final class SlowClose {

    private SlowClose() {}

    /** By so much, 0 to 1 h. */
    public static Fault of(Duration delay) {
        return Fault.of("slow_close", Map.of("delay", delay));
    }
}
