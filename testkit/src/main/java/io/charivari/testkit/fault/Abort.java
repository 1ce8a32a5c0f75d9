package io.charivari.testkit.fault;

/** Makes faults that close the connection when the request has reached the backend: the behavior {@code abort}. */
public final class Abort {

    private Abort() {}

    /** By a FIN. */
    public static Fault of() {
        return Fault.of("abort");
    }

    /** By an RST. */
    public static Fault byReset() {
        return of().option("reset", true);
    }
}
