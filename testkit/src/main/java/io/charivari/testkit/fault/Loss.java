package io.charivari.testkit.fault;

import java.util.Map;

/** Makes faults that let chunks stall as lost segments do: the behavior {@code loss}. */
public final class Loss {

    private Loss() {}

    /** The chance of each chunk, 0 to 100. */
    public static Fault of(double percent) {
        return Fault.of("loss", Map.of("rate", OptionText.percent(percent)));
    }
}
