package io.charivari.testkit.fault;

import java.util.Map;

/** Makes faults that let bytes go no faster than a rate: the behavior {@code bandwidth}. */
public final class Bandwidth {

    private Bandwidth() {}

    /** For each link by itself, such as {@code 64KiB/s}. */
    public static Fault of(String rate) {
        return Fault.of("bandwidth", Map.of("rate", rate));
    }

    /** For all links of the proxy together. */
    public static Fault shared(String rate) {
        return of(rate).option("scope", "proxy");
    }
}
