package io.charivari.testkit.fault;

/** Makes faults that reset new links before their backend is dialed: the behavior {@code refuse}. */
public final class Refuse {

    private Refuse() {}

    public static Fault of() {
        return Fault.of("refuse");
    }
}
