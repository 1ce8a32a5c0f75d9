package io.charivari.testkit.fault;

/** Makes faults that close every link at once, and each new one after accept: the behavior {@code blackout}. */
public final class Blackout {

    private Blackout() {}

    /** By a FIN. */
    public static Fault of() {
        return Fault.of("blackout");
    }

    /** By an RST. */
    public static Fault byReset() {
        return of().option("reset", true);
    }
}
