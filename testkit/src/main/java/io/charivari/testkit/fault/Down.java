package io.charivari.testkit.fault;

/** Makes faults that close the port: the behavior {@code down}. */
public final class Down {

    private Down() {}

    public static Fault of() {
        return Fault.of("down");
    }
}
