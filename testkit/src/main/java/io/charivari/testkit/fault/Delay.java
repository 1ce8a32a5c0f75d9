package io.charivari.testkit.fault;

import java.time.Duration;
import java.util.Map;

/** Makes faults that let bytes leave later than they came: the behavior {@code delay}. */
public final class Delay {

    private Delay() {}

    /** A steady delay, 0 to 1 h. */
    public static Fault of(Duration latency) {
        return Fault.of("delay", Map.of("latency", latency));
    }

    /** Evenly spread from {@code latency - jitter} to {@code latency + jitter}. */
    public static Fault of(Duration latency, Duration jitter) {
        return of(latency).option("jitter", jitter);
    }
}
