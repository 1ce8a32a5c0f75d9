package io.charivari.model.unit;

import io.charivari.model.error.CharivariException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place where durations such as {@code 300ms}, {@code 1m30s} or {@code 1.5s} are read and written.
 *
 * <p>Units are {@code d h m s ms us ns} ({@code µs} is read too), the largest first, each at most once. A bare number
 * is refused: it has been milliseconds to one reader and seconds to the next too often.
 */
public final class DurationText {

    private static final String NUMBER_AND_UNIT = "(\\d{1,18}(?:\\.\\d{1,9})?)(d|h|ms|us|µs|ns|m|s)";
    private static final Pattern PART = Pattern.compile(NUMBER_AND_UNIT);
    private static final Pattern BARE_NUMBER = Pattern.compile("\\d{1,18}(?:\\.\\d{1,9})?");
    private static final Pattern WHOLE = Pattern.compile("(?:" + NUMBER_AND_UNIT + "){1,7}");

    private static final String ALLOWED = "a duration is a number with a unit, such as 300ms, 1.5s or 1m30s";

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    public static Duration parse(String text) {
        if (BARE_NUMBER.matcher(text).matches()) {
            throw CharivariException.invalid("'" + text + "' has no unit: " + ALLOWED);
        }
        if (!WHOLE.matcher(text).matches()) {
            throw CharivariException.invalid("'" + text + "' is no duration: " + ALLOWED);
        }
        BigDecimal total = BigDecimal.ZERO;
        long previousUnit = Long.MAX_VALUE;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long unit = nanosOf(part.group(2));
            if (unit >= previousUnit) {
                throw CharivariException.invalid(
                        "'" + text + "' is no duration: units go from large to small, each once, as in 1m30s");
            }
            previousUnit = unit;
            total = total.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        return fromNanos(text, total);
    }

    /**
     * Reads a duration between two bounds, both allowed.
     *
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    public static Duration parse(String text, Duration shortest, Duration longest) {
        Duration duration = parse(text);
        if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
            throw CharivariException.invalid(
                    "'" + text + "' is out of bounds: allowed are " + format(shortest) + " to " + format(longest));
        }
        return duration;
    }

    private static Duration fromNanos(String text, BigDecimal nanos) {
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw CharivariException.invalid("'" + text + "' is too long: a duration ends at 106751d");
        }
        if (nanos.stripTrailingZeros().scale() > 0) {
            throw CharivariException.invalid("'" + text + "' is too fine: the smallest duration is 1ns");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** Writes a duration so that {@link #parse} reads the very same one; zero is {@code 0s}. */
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder(nanos < 0 ? "-" : "");
        long rest = Math.abs(nanos);
        for (Unit unit : Unit.values()) {
            long count = rest / unit.nanos;
            if (count > 0) {
                text.append(count).append(unit.suffix);
                rest -= count * unit.nanos;
            }
        }
        return text.toString();
    }

    private static long nanosOf(String suffix) {
        for (Unit unit : Unit.values()) {
            if (unit.suffix.equals(suffix)) {
                return unit.nanos;
            }
        }
        return Unit.MICROSECOND.nanos; // the other spelling, µs
    }

    private enum Unit {
        DAY("d", 86_400_000_000_000L),
        HOUR("h", 3_600_000_000_000L),
        MINUTE("m", 60_000_000_000L),
        SECOND("s", 1_000_000_000L),
        MILLISECOND("ms", 1_000_000L),
        MICROSECOND("us", 1_000L),
        NANOSECOND("ns", 1L);

        private final String suffix;
        private final long nanos;

        Unit(String suffix, long nanos) {
            this.suffix = suffix;
            this.nanos = nanos;
        }
    }
}
