package io.charivari.testkit.fault;

/** Makes faults after which nothing is answered and nothing is closed: the behavior {@code hang}. */
public final class Hang {

    private Hang() {}

    /** What arrives is read and never answered. */
    public static Fault of() {
        return Fault.of("hang");
    }

    /** Nothing is read any more, and the peer's window fills. */
    public static Fault stall() {
        return of().option("mode", "stall");
    }
}
