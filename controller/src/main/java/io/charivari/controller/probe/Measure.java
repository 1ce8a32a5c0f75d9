package io.charivari.controller.probe;

import io.charivari.model.scenario.Quantity;
import java.util.Optional;

/**
 * A number that a probe has seen.
 *
 * @param value finite, in the unit of the quantity
 */
public record Measure(double value, Quantity quantity) {

    public Measure {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " is no measure");
        }
    }

    /** Empty for text that is no finite number. */
    static Optional<Measure> parse(String text, Quantity quantity) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? Optional.of(new Measure(value, quantity)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** With its unit, to three decimals. */
    @Override
    public String toString() {
        return quantity.format(value);
    }
}
