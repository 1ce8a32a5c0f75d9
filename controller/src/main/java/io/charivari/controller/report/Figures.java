package io.charivari.controller.report;

import io.charivari.model.scenario.Quantity;
import java.time.Duration;
import java.util.Locale;

/** Quantities as people read them quickly: rounded, with a unit. Nothing reads them back. Stateless. */
public final class Figures {

    /** Where there is no value. */
    public static final String NONE = "–";

    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final String MINUS = "−";

    private Figures() {}

    /** A span of time: {@code 310 µs}, {@code 4.2 ms}, {@code 43 ms}, {@code 1.2 s}, {@code 1m 30s}, {@code 2h 5m}. */
    public static String span(long nanos) {
        long size = Math.abs(nanos);
        return (nanos < 0 ? MINUS : "") + unsigned(size);
    }

    private static String unsigned(long nanos) {
        if (nanos == 0) {
            return "0 s";
        }
        if (nanos < MICRO) {
            return nanos + " ns";
        }
        // What is rounded up to the next unit is told in that one: 1 s, not 1000 ms.
        if (nanos < MILLI - MICRO / 2) {
            return Math.round(nanos / (double) MICRO) + " µs";
        }
        if (nanos < SECOND - MILLI / 2) {
            return digits(nanos / (double) MILLI, nanos < 10 * MILLI ? 1 : 0) + " ms";
        }
        return nanos < MINUTE - SECOND / 20
                ? digits(nanos / (double) SECOND, 1) + " s"
                : coarse(Duration.ofSeconds(Math.round(nanos / (double) SECOND)));
    }

    private static String coarse(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + "d" + unlessZero(span.toHoursPart(), "h");
        }
        if (span.toHours() > 0) {
            return span.toHours() + "h" + unlessZero(span.toMinutesPart(), "m");
        }
        return span.toMinutes() + "m" + unlessZero(span.toSecondsPart(), "s");
    }

    private static String unlessZero(int count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }

    /** An instant of the run, to the millisecond: {@code +12.400 s}. */
    public static String instant(long nanos) {
        long millis = Math.round(nanos / (double) MILLI);
        return sign(millis) + String.format(Locale.ROOT, "%.3f", Math.abs(millis) / 1_000.0) + " s";
    }

    /** A deviation in microseconds, whatever its size: deviations are compared with each other. */
    public static String micros(long nanos) {
        return sign(nanos) + unsignedMicros(Math.abs(nanos));
    }

    /** A size in microseconds. */
    public static String unsignedMicros(long nanos) {
        return grouped(Math.round(nanos / (double) MICRO)) + " µs";
    }

    private static String sign(long size) {
        if (size == 0) {
            return "";
        }
        return size < 0 ? MINUS : "+";
    }

    /** {@code 12 345}, with spaces that do not break. */
    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
    }

    /** What a probe saw: {@code 4.2%}, {@code 120/s}, {@code 43 ms}, {@code 0.25}. */
    public static String number(double value, String unit) {
        return unit.equals(Quantity.MILLISECONDS.unit())
                ? span(Math.round(value * MILLI))
                : Quantity.NUMBER.format(value).replaceFirst("^-", MINUS) + unit;
    }

    /** {@code 1 link}, {@code 2 links}. */
    public static String count(long count, String noun) {
        return grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@code 512 B}, {@code 1.5 KiB}. */
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= 1024 && unit < 3) {
            size /= 1024;
            unit++;
        }
        return digits(size, 1) + " " + "KMGT".charAt(unit) + "iB";
    }

    /** At most so many digits after the point, none that are zeros at the end. */
    public static String digits(double value, int most) {
        String text = String.format(Locale.ROOT, "%." + most + "f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }

    /** A moment as people write it: {@code 2026-03-01 12:00:00 UTC}. */
    public static String moment(String iso) {
        return iso.length() < 19 ? iso : iso.substring(0, 10) + " " + iso.substring(11, 19) + " UTC";
    }
}
