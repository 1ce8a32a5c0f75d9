package io.charivari.agent.protocol.mysql;

import io.netty.buffer.ByteBuf;

/** The parameters that a client may send in front of a query (MySQL 8.0.23). Stateless. */
final class QueryAttributes {

    private static final int MOST = 100;
    private static final int UNKNOWN = -1;

    private QueryAttributes() {}

    /**
     * Where the query behind them begins.
     *
     * @return -1 if that is not to be found before the end
     */
    static int skip(ByteBuf data, int start, int end) {
        long count = Lenenc.value(data, start, end);
        if (count < 0 || count > MOST) {
            return UNKNOWN;
        }
        int sets = start + Lenenc.length(data, start);
        if (Lenenc.value(data, sets, end) < 0) {
            return UNKNOWN;
        }
        int after = sets + Lenenc.length(data, sets);
        return count == 0 ? after : skipValues(data, after, end, (int) count);
    }

    private static int skipValues(ByteBuf data, int nulls, int end, int count) {
        int[] types = new int[count];
        int at = nulls + (count + 7) / 8 + 1;
        for (int i = 0; i < count; i++) {
            if (at + 2 > end) {
                return UNKNOWN;
            }
            types[i] = data.getUnsignedByte(at);
            at = skipText(data, at + 2, end);
            if (at < 0) {
                return UNKNOWN;
            }
        }
        for (int i = 0; i < count && at >= 0; i++) {
            boolean isNull = (data.getByte(nulls + i / 8) >> (i % 8) & 1) != 0;
            at = isNull ? at : skipValue(types[i], data, at, end);
        }
        return at <= end ? at : UNKNOWN;
    }

    /** By the type's number in the protocol. */
    private static int skipValue(int type, ByteBuf data, int at, int end) {
        return switch (type) {
            case 1 -> at + 1;
            case 2, 13 -> at + 2;
            case 3, 4, 9 -> at + 4;
            case 5, 8 -> at + 8;
            case 6 -> at;
            case 7, 10, 11, 12 -> at < end ? at + 1 + data.getUnsignedByte(at) : UNKNOWN;
            default -> skipText(data, at, end);
        };
    }

    private static int skipText(ByteBuf data, int at, int end) {
        long length = Lenenc.value(data, at, end);
        return length < 0 || length > end - at ? UNKNOWN : at + Lenenc.length(data, at) + (int) length;
    }
}
