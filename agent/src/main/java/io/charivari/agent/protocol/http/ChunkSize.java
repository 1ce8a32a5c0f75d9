package io.charivari.agent.protocol.http;

import io.netty.buffer.ByteBuf;

/** The number at the beginning of a chunk. Stateless. */
final class ChunkSize {

    /** Leaves room in a long. */
    private static final int MOST_DIGITS = 15;

    private ChunkSize() {}

    /**
     * Reads hexadecimal digits up to an extension, blanks or the end (RFC 9112 section 7.1).
     *
     * @return -1 if that is no size
     */
    static long of(ByteBuf line, int start, int length) {
        long size = 0;
        for (int i = 0; i < length; i++) {
            byte letter = line.getByte(start + i);
            int digit = Character.digit(letter, 16);
            if (digit < 0) {
                return i > 0 && endsNumber(letter) ? size : -1;
            }
            if (i == MOST_DIGITS) {
                return -1;
            }
            size = size << 4 | digit;
        }
        return length > 0 ? size : -1;
    }

    private static boolean endsNumber(byte letter) {
        return letter == ';' || letter == ' ' || letter == '\t';
    }
}
