package io.charivari.model.unit;

import io.charivari.model.error.CharivariException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A share between 0% and 100%, exact to a ten-thousandth of a percent.
 *
 * @param partsPerMillion 0 to 1,000,000
 */
public record Percent(int partsPerMillion) implements Comparable<Percent> {

    public static final Percent ZERO = new Percent(0);
    public static final Percent ALL = new Percent(1_000_000);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)%");
    private static final String ALLOWED = "a percentage is a number from 0% to 100%, such as 25% or 0.5%";

    public Percent {
        if (partsPerMillion < 0 || partsPerMillion > 1_000_000) {
            throw CharivariException.invalid(partsPerMillion / 10_000.0 + "% is out of bounds: " + ALLOWED);
        }
    }

    /** A whole percentage, 0 to 100. */
    public static Percent of(int percent) {
        return new Percent(Math.multiplyExact(percent, 10_000));
    }

    /**
     * Reads {@code 25%} or {@code 0.5%}.
     *
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    public static Percent parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw CharivariException.invalid("'" + text + "' is no percentage: " + ALLOWED);
        }
        int partsPerMillion = new BigDecimal(matcher.group(1)).movePointRight(4).intValueExact();
        if (partsPerMillion > ALL.partsPerMillion) {
            throw CharivariException.invalid("'" + text + "' is out of bounds: " + ALLOWED);
        }
        return new Percent(partsPerMillion);
    }

    /** The share as a number from 0 to 1. */
    public double fraction() {
        return partsPerMillion / 1_000_000.0;
    }

    /** This share of {@code count}, rounded up: 1% of three is one. */
    public int roundUpOf(int count) {
        return (int) (((long) count * partsPerMillion + 999_999L) / 1_000_000L);
    }

    /** As a percentile of so large a share is named: {@code p99}, {@code p99.9}. */
    public String percentile() {
        return "p" + number();
    }

    @Override
    public int compareTo(Percent other) {
        return Integer.compare(partsPerMillion, other.partsPerMillion);
    }

    @Override
    public String toString() {
        return number() + "%";
    }

    private String number() {
        return BigDecimal.valueOf(partsPerMillion, 4).stripTrailingZeros().toPlainString();
    }
}
