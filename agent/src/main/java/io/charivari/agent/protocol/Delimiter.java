package io.charivari.agent.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A short sequence of bytes that ends something, sought in one direction of a link however its bytes are cut. Keeps none
 * of them.
 *
 * <p>Confined to the link's event loop.
 */
public final class Delimiter {

    private final byte[] bytes;
    private int seen;

    /** @param text a few characters, a byte each */
    public Delimiter(String text) {
        bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Seeks it anew; returns this.
     *
     * @param already how many of its first bytes have gone by before, fewer than it has
     */
    public Delimiter from(int already) {
        seen = already;
        return this;
    }

    boolean isFound() {
        return seen == bytes.length;
    }

    /** Returns the index behind the delimiter, or the end if it is not found up to there. */
    int follow(ByteBuf data, int start, int end) {
        int at = start;
        while (at < end && !isFound()) {
            if (seen == 0) {
                int first = data.indexOf(at, end, bytes[0]);
                if (first < 0) {
                    return end;
                }
                at = first;
            }
            advance(data.getByte(at++));
        }
        return at;
    }

    private void advance(byte next) {
        while (seen > 0 && bytes[seen] != next) {
            seen = shorter();
        }
        if (bytes[seen] == next) {
            seen++;
        }
    }

    /** How many bytes of the delimiter may have been seen when the one that comes next is wrong. */
    private int shorter() {
        for (int count = seen - 1; count > 0; count--) {
            if (Arrays.equals(bytes, 0, count, bytes, seen - count, seen)) {
                return count;
            }
        }
        return 0;
    }
}
