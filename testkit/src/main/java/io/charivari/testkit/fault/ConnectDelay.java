package io.charivari.testkit.fault;

import java.time.Duration;
import java.util.Map;

/** Makes faults that let the backend of new links be dialed later: the behavior {@code connect_delay}. */
public final class ConnectDelay {

    private ConnectDelay() {}

    /** By so much, 0 to 1 h. */
    public static Fault of(Duration latency) {
        return Fault.of("connect_delay", Map.of("latency", latency));
    }
}
