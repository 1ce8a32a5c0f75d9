package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** What a number that a probe sees counts: how bounds for it are written, and the unit that its values are in. */
public enum Quantity {
    NUMBER(""),
    PER_SECOND("/s"),
    /** Written as percentages, 0% to 100%. */
    PERCENT("%"),
    /** Written as durations. */
    MILLISECONDS("ms");

    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,18}(?:\\.\\d{1,18})?(?:[eE][+-]?\\d{1,2})?");
    private static final double NANOS = 1_000_000.0;
    private static final double PARTS = 10_000.0;
    private static final int DECIMALS = 3;
    private static final MathContext SMALL = new MathContext(4);
    private static final double LEAST_PLAIN = 1e-9;
    private static final double MOST_PLAIN = 1e15;

    private final String unit;

    Quantity(String unit) {
        this.unit = unit;
    }

    /** Of its values; empty for plain numbers. */
    public String unit() {
        return unit;
    }

    /**
     * Reads a bound.
     *
     * @return in this quantity's unit
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    public double parse(String text) {
        return switch (this) {
            case PERCENT -> Percent.parse(text).partsPerMillion() / PARTS;
            case MILLISECONDS -> DurationText.parse(text).toNanos() / NANOS;
            case NUMBER, PER_SECOND -> plain(text);
        };
    }

    private static double plain(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw CharivariException.invalid("'" + text + "' is no plain number, such as 5, 0.25 or -1.5e3");
        }
        return Double.parseDouble(text);
    }

    /** A value with its unit for people: to three decimals, and of what is smaller than one to four digits. */
    public String format(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        double size = Math.abs(value);
        BigDecimal rounded =
                (size < 1 ? exact.round(SMALL) : exact.setScale(DECIMALS, RoundingMode.HALF_UP)).stripTrailingZeros();
        boolean plain = size == 0 || (size >= LEAST_PLAIN && size < MOST_PLAIN);
        return (plain ? rounded.toPlainString() : rounded.toString()) + unit;
    }
}
