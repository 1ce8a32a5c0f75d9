package io.charivari.testkit.fault;

import java.util.Map;

/** Makes faults that close links after so many bytes: the behavior {@code limit_data}. */
public final class LimitData {

    private LimitData() {}

    /** In each direction that it is set for; 0 or more. */
    public static Fault of(long bytes) {
        return Fault.of("limit_data", Map.of("bytes", bytes + "B"));
    }
}
