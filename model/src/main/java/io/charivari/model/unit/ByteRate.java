package io.charivari.model.unit;

import io.charivari.model.error.CharivariException;
import java.util.regex.Matcher;

/**
 * A speed in bytes, such as {@code 1MB/s} or {@code 64KiB/s}.
 *
 * @param bytesPerSecond one or more: a link that moves nothing is a {@code hang}
 */
public record ByteRate(long bytesPerSecond) implements Comparable<ByteRate> {

    private static final String ALLOWED = "a rate is a size per second of at least 1B/s, such as 64KiB/s or 1MB/s";

    public ByteRate {
        if (bytesPerSecond < 1) {
            throw CharivariException.invalid(bytesPerSecond + "B/s is out of bounds: " + ALLOWED);
        }
    }

    /**
     * Reads a rate.
     *
     * @throws CharivariException INVALID_INPUT with what was found and what is allowed
     */
    public static ByteRate parse(String text) {
        if (text.endsWith("/s")) {
            Matcher matcher = ByteSize.TEXT.matcher(text.substring(0, text.length() - 2));
            if (matcher.matches()) {
                return new ByteRate(ByteSize.bytesOf(text, matcher.group(1), matcher.group(2)));
            }
        }
        throw CharivariException.invalid("'" + text + "' is no rate: " + ALLOWED);
    }

    @Override
    public int compareTo(ByteRate other) {
        return Long.compare(bytesPerSecond, other.bytesPerSecond);
    }

    @Override
    public String toString() {
        return new ByteSize(bytesPerSecond) + "/s";
    }
}
