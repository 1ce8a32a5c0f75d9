package io.charivari.bench.soak;

import io.netty.buffer.ByteBuf;

/** A stream of bytes each of which follows from its position. Pure. */
final class Positions {

    private Positions() {}

    static byte at(long position) {
        long mixed = position * 0x9E3779B97F4A7C15L;
        return (byte) (mixed >>> 56);
    }

    /** Writes the bytes that begin at a position. */
    static void write(ByteBuf to, long from, int count) {
        for (int i = 0; i < count; i++) {
            to.writeByte(at(from + i));
        }
    }

    /** Whether these are the bytes that begin at a position; reads none of them. */
    static boolean matches(ByteBuf bytes, long from) {
        int start = bytes.readerIndex();
        for (int i = 0; i < bytes.readableBytes(); i++) {
            if (bytes.getByte(start + i) != at(from + i)) {
                return false;
            }
        }
        return true;
    }
}
