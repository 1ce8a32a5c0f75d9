package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.AsciiText;
import io.netty.buffer.ByteBuf;

/** The number in {@code BDAT 1000 LAST} (RFC 3030 section 2). Stateless. */
final class ChunkLength {

    private ChunkLength() {}

    /**
     * Reads the second word of a line.
     *
     * @param firstWord its length
     * @return -1 if that is no length
     */
    static long of(ByteBuf line, int start, int length, int firstWord) {
        int end = start + length;
        int from = start + firstWord;
        while (from < end && line.getByte(from) == ' ') {
            from++;
        }
        int blank = line.indexOf(from, end, (byte) ' ');
        return AsciiText.number(line, from, (blank < 0 ? end : blank) - from);
    }
}
