package io.charivari.testkit.fault;

import java.util.Map;

/** Makes faults that flip bits: the behavior {@code corrupt}. */
public final class Corrupt {

    private Corrupt() {}

    /** The share of chunks, 0 to 100. */
    public static Fault of(double percent) {
        return Fault.of("corrupt", Map.of("rate", OptionText.percent(percent)));
    }
}
