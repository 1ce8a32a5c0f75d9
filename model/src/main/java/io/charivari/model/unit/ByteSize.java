package io.charivari.model.unit;

import io.charivari.model.error.CharivariException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes, such as {@code 64KiB} or {@code 1.5MB}. {@code KB MB GB} count in thousands, {@code KiB MiB GiB}
 * in 1024s.
 *
 * @param bytes zero or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    static final Pattern TEXT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(B|KB|MB|GB|KiB|MiB|GiB)");

    private static final String ALLOWED = "a size is a number with a unit, such as 512B, 64KiB or 1.5MB";

    public ByteSize {
        if (bytes < 0) {
            throw CharivariException.invalid(bytes + "B is out of bounds: a size is 0B or more");
        }
    }

    /**
     * Reads a size.
     *
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    public static ByteSize parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw CharivariException.invalid("'" + text + "' is no size: " + ALLOWED);
        }
        return new ByteSize(bytesOf(text, matcher.group(1), matcher.group(2)));
    }

    static long bytesOf(String text, String number, String unit) {
        BigDecimal bytes = new BigDecimal(number).multiply(BigDecimal.valueOf(factor(unit)));
        if (bytes.stripTrailingZeros().scale() > 0) {
            throw CharivariException.invalid("'" + text + "' is no whole number of bytes");
        }
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw CharivariException.invalid("'" + text + "' is too large");
        }
        return bytes.longValueExact();
    }

    private static long factor(String unit) {
        return switch (unit) {
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> 1L;
        };
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The largest unit that divides the amount; {@link #parse} reads it back. */
    @Override
    public String toString() {
        for (String unit : new String[] {"GiB", "GB", "MiB", "MB", "KiB", "KB"}) {
            if (bytes != 0 && bytes % factor(unit) == 0) {
                return bytes / factor(unit) + unit;
            }
        }
        return bytes + "B";
    }
}
