package io.charivari.testkit.fault;

import java.time.Duration;

/** Makes faults that reset links to both sides: the behavior {@code reset}. */
public final class Reset {

    private Reset() {}

    /** At once. */
    public static Fault of() {
        return Fault.of("reset");
    }

    /** So long after the fault is set or the link is accepted, 0 to 1 h. */
    public static Fault after(Duration after) {
        return of().option("after", after);
    }
}
