package io.charivari.agent.protocol.mysql;

import io.netty.buffer.ByteBuf;

/** Integers whose first byte tells how long they are. Stateless. */
final class Lenenc {

    private Lenenc() {}

    /** Bytes of the integer that begins with this byte. */
    static int length(ByteBuf data, int at) {
        return switch (data.getUnsignedByte(at)) {
            case 0xfc -> 3;
            case 0xfd -> 4;
            case 0xfe -> 9;
            default -> 1;
        };
    }

    /** The value, if all of it stands before the end; -1 otherwise, and for one that is too large for any use. */
    static long value(ByteBuf data, int at, int end) {
        if (at >= end || at + length(data, at) > end) {
            return -1;
        }
        int first = data.getUnsignedByte(at);
        return switch (first) {
            case 0xfb, 0xff -> -1;
            case 0xfc -> data.getUnsignedShortLE(at + 1);
            case 0xfd -> data.getUnsignedMediumLE(at + 1);
            case 0xfe -> Math.max(-1, data.getLongLE(at + 1));
            default -> first;
        };
    }
}
