package io.charivari.testkit.fault;

/** Makes faults that do nothing: the behavior {@code pass}. */
public final class Pass {

    private Pass() {}

    public static Fault of() {
        return Fault.of("pass");
    }
}
