package io.charivari.model.scenario;

import io.charivari.model.match.TextPattern;
import org.jspecify.annotations.Nullable;

/** What an answer has to say to be a good one. Each kind of probe has one of these. */
public sealed interface Expectation {

    /** That there is an answer is enough. */
    record AnyAnswer() implements Expectation {}

    /**
     * Of HTTP.
     *
     * @param status null for any of 200 to 299
     * @param body what has to be found in it, null for nothing
     */
    record Reply(@Nullable Integer status, @Nullable TextPattern body) implements Expectation {}

    /**
     * Of a query; what is null may be anything.
     *
     * @param value text of the first column of the first row
     * @param rows how many there are, 0 to {@link #MOST_ROWS}
     * @param range of the first column of the first row as a number
     */
    record Rows(
            @Nullable String value,
            @Nullable Integer rows,
            @Nullable Range range) implements Expectation {

        public static final int MOST_ROWS = 10_000;
    }

    /**
     * Of a number.
     *
     * @param low negative infinity for none
     * @param high infinity for none
     * @param included whether the bounds themselves are good
     */
    record Range(Quantity quantity, double low, double high, boolean included) implements Expectation {

        public boolean admits(double value) {
            return included ? low <= value && value <= high : low < value && value < high;
        }

        /** As in {@code it is not between 1 and 5}. */
        public String text() {
            if (included) {
                return low == high
                        ? quantity.format(low)
                        : "between " + quantity.format(low) + " and " + quantity.format(high);
            }
            String above = low == Double.NEGATIVE_INFINITY ? "" : "above " + quantity.format(low);
            String below = high == Double.POSITIVE_INFINITY ? "" : "below " + quantity.format(high);
            return above + (above.isEmpty() || below.isEmpty() ? "" : " and ") + below;
        }
    }
}
