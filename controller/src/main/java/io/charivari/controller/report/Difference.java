package io.charivari.controller.report;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One measure of two runs.
 *
 * @param before null where it was not measured
 * @param now likewise
 */
public record Difference(
        String measure,
        Unit unit,
        @Nullable Number before,
        @Nullable Number now,
        Change change) {

    /** One of its values, for people; null for one that was not measured. */
    public String text(@Nullable Number value) {
        if (value == null) {
            return Figures.NONE;
        }
        return switch (unit) {
            case NANOS -> Figures.span(value.longValue());
            case COUNT -> Figures.grouped(value.longValue());
            case NUMBER, PERCENT, MILLISECONDS, PER_SECOND -> Figures.number(value.doubleValue(), unit.symbol());
        };
    }

    /** What a measure counts. Nanoseconds and counts are whole; the others are numbers that probes saw. */
    public enum Unit {
        NANOS("ns"),
        COUNT(""),
        NUMBER(""),
        PERCENT("%"),
        MILLISECONDS("ms"),
        PER_SECOND("/s");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        /** As it stands behind a value. */
        public String symbol() {
            return symbol;
        }

        /** Of the numbers that a probe saw. */
        static Unit ofNumbers(String symbol) {
            return Arrays.stream(values())
                    .filter(unit -> unit.compareTo(NUMBER) > 0 && unit.symbol.equals(symbol))
                    .findFirst()
                    .orElse(NUMBER);
        }
    }

    /** What has become of a measure. */
    public enum Change {
        SAME,
        BETTER,
        WORSE,
        /** It cannot be told, or is neither good nor bad. */
        OTHER
    }
}
