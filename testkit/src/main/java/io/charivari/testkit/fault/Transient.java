package io.charivari.testkit.fault;

import java.util.Map;

/** Makes faults that answer the first requests of each connection with an error: the behavior {@code transient}. */
public final class Transient {

    private Transient() {}

    /** Of each connection so many, 1 to 10^9. */
    public static Fault of(long failures) {
        return Fault.of("transient", Map.of("failures", failures));
    }
}
