package io.charivari.testkit.fault;

import java.util.Map;

/** Makes faults that let only so many links be open: the behavior {@code max_connections}. */
public final class MaxConnections {

    private MaxConnections() {}

    /** One more is reset; 1 to 10^6. */
    public static Fault of(long limit) {
        return Fault.of("max_connections", Map.of("limit", limit));
    }

    /** One more waits until another ends. */
    public static Fault queueing(long limit) {
        return of(limit).option("overflow", "queue");
    }
}
