package io.charivari.agent.protocol.redis;

import io.netty.buffer.ByteBuf;

/** What lines of RESP have in common. Stateless. */
final class Resp {

    /** Where no number stands. */
    static final long NO_NUMBER = Long.MIN_VALUE;

    /** A line with a number in it. */
    static final int LONGEST_NUMBER_LINE = 32;

    private Resp() {}

    /**
     * Reads a decimal number, perhaps with a minus, up to the CRLF that ends the piece.
     *
     * @return {@link #NO_NUMBER} if there is none, or one of more than 18 digits
     */
    static long number(ByteBuf data, int start, int length) {
        if (length == 3 && data.getByte(start + 1) == '\r') {
            // Most of them.
            int digit = data.getByte(start) - '0';
            return digit >= 0 && digit <= 9 ? digit : NO_NUMBER;
        }
        int end = start + length - 2;
        boolean negative = end > start && data.getByte(start) == '-';
        int from = negative ? start + 1 : start;
        if (from >= end || end - from > 18 || data.getByte(end) != '\r') {
            return NO_NUMBER;
        }
        long value = 0;
        for (int i = from; i < end; i++) {
            int digit = data.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }
}
