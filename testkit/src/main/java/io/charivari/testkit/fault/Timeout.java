package io.charivari.testkit.fault;

import java.time.Duration;

/** Makes faults that let no byte pass: the behavior {@code timeout}. */
public final class Timeout {

    private Timeout() {}

    /** Links are never closed. */
    public static Fault of() {
        return Fault.of("timeout");
    }

    /** Links are closed so long after the fault is set or they are accepted, up to 24 h. */
    public static Fault after(Duration after) {
        return of().option("after", after);
    }
}
