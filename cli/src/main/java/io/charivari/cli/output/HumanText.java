package io.charivari.cli.output;

import io.charivari.model.scenario.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Quantities as people read them quickly: rounded, with a unit. Nothing reads them back. Stateless. */
public final class HumanText {

    /** Where there is no value. */
    public static final String NONE = "-";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private HumanText() {}

    /** A span of time, such as {@code 310µs}, {@code 43ms}, {@code 1.2s}, {@code 1m30s}, {@code 2h5m}. */
    public static String span(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        long size = Math.abs(nanos);
        String sign = nanos < 0 ? "-" : "";
        if (size < MILLI) {
            return sign + (size + MICRO / 2) / MICRO + "µs";
        }
        if (size < 10 * MILLI) {
            return sign + oneDigit(size / (double) MILLI) + "ms";
        }
        if (size < SECOND) {
            return sign + (size + MILLI / 2) / MILLI + "ms";
        }
        return sign + (size < 60 * SECOND ? oneDigit(size / (double) SECOND) + "s" : coarse(size / SECOND));
    }

    /** A span in microseconds, whatever its size: {@code 1234 µs}. For skews, which are compared with each other. */
    public static String micros(long nanos) {
        return Math.round(nanos / (double) MICRO) + " µs";
    }

    /** An instant in seconds to the millisecond: {@code 12.400s}. */
    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3fs", nanos / (double) SECOND);
    }

    private static String coarse(long seconds) {
        Duration span = Duration.ofSeconds(seconds);
        if (span.toDays() > 0) {
            return span.toDays() + "d" + unlessZero(span.toHoursPart(), "h");
        }
        if (span.toHours() > 0) {
            return span.toHours() + "h" + unlessZero(span.toMinutesPart(), "m");
        }
        return span.toMinutes() + "m" + unlessZero(span.toSecondsPart(), "s");
    }

    private static String unlessZero(int count, String unit) {
        return count == 0 ? "" : count + unit;
    }

    /** A number that a probe saw, such as {@code 4.2%}, {@code 120/s}, {@code 43ms}; the unit is empty for a plain one. */
    public static String number(double value, String unit) {
        return unit.equals(Quantity.MILLISECONDS.unit())
                ? span(Math.round(value * MILLI))
                : Quantity.NUMBER.format(value) + unit;
    }

    /** A count per second over an interval, such as {@code 12.5}; {@link #NONE} without an interval. */
    public static String perSecond(long count, long intervalNanos) {
        if (intervalNanos <= 0) {
            return NONE;
        }
        double rate = count * (double) SECOND / intervalNanos;
        return rate >= 100 || rate == 0 ? Long.toString(Math.round(rate)) : oneDigit(rate);
    }

    /** A moment in a person's own time zone; {@link #NONE} for zero. */
    public static String moment(long millis, ZoneId zone) {
        return millis == 0 ? NONE : TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private static String oneDigit(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** At most so many characters; what is cut off is marked. */
    public static String fit(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return width <= 0 ? "" : text.substring(0, width - 1) + "…";
    }

    /** {@code 1 agent}, {@code 2 agents}. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
