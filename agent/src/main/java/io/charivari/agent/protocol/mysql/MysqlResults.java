package io.charivari.agent.protocol.mysql;

import io.netty.buffer.ByteBuf;

/**
 * Where a reply ends: follows it packet by packet.
 *
 * <p>Confined to the link's event loop.
 */
final class MysqlResults {

    /** Of a packet's beginning, it needs no more. */
    static final int LOOKED_AT = 32;

    private static final int OK = 0x00;
    private static final int FILE = 0xfb;
    private static final int EOF = 0xfe;
    private static final int ERR = 0xff;

    /** An OK packet has seven bytes at least. */
    private static final int SHORTEST_OK = 7;

    /** An EOF packet is shorter; a row that begins like one is longer. */
    private static final int LONGEST_EOF = 8;

    private static final int MORE_RESULTS = 1 << 3;
    private static final int CURSOR_EXISTS = 1 << 6;
    private static final int MOST_COLUMNS = 0xffff;

    private final Session session;
    private Expects expects = Expects.PACKET;
    private int definitions;
    private boolean hasResults;

    private enum Expects {
        /** One, whatever it says. */
        PACKET,
        AUTHENTICATION,
        PREPARED,
        FIRST_OF_RESULT,
        COLUMNS,
        ROWS
    }

    /** What a packet means for the reply. */
    enum Verdict {
        GOES_ON,
        ENDS,
        FAILS,
        /** The client has to send a file before it goes on. */
        WANTS_FILE,
        UNKNOWN
    }

    MysqlResults(Session session) {
        this.session = session;
    }

    void begin(Command.Reply reply) {
        hasResults = reply == Command.Reply.RESULTS;
        expects = switch (reply) {
            case NONE, PACKET, STREAM -> Expects.PACKET;
            case AUTHENTICATION -> Expects.AUTHENTICATION;
            case RESULTS -> Expects.FIRST_OF_RESULT;
            case ROWS -> Expects.ROWS;
            case PREPARED -> Expects.PREPARED;
        };
    }

    /** Whether a packet with the number of a prepared statement comes next. */
    boolean isAtPrepared() {
        return expects == Expects.PREPARED;
    }

    /**
     * The beginning of a packet.
     *
     * @param seen bytes that stand there, at most {@link #LOOKED_AT}
     * @param length of the packet
     */
    Verdict onPacket(ByteBuf data, int start, int seen, int length) {
        if (seen == 0) {
            return expects == Expects.AUTHENTICATION ? Verdict.GOES_ON : Verdict.UNKNOWN;
        }
        int first = data.getUnsignedByte(start);
        if (first == ERR) {
            boolean isProgress = seen >= 3 && data.getUnsignedShortLE(start + 1) == MysqlErrors.PROGRESS;
            return isProgress ? Verdict.GOES_ON : Verdict.FAILS;
        }
        int end = start + seen;
        return switch (expects) {
            case PACKET -> Verdict.ENDS;
            case AUTHENTICATION -> first == OK ? Verdict.ENDS : Verdict.GOES_ON;
            case PREPARED -> onPrepared(data, start, end);
            case FIRST_OF_RESULT -> onFirst(first, data, start, end);
            case COLUMNS -> onColumn(first, data, start, seen, length);
            case ROWS -> isEnd(first, length) ? onResultEnd(endStatus(data, start, end)) : Verdict.GOES_ON;
        };
    }

    private Verdict onPrepared(ByteBuf data, int start, int end) {
        if (end - start < 12) {
            return Verdict.UNKNOWN;
        }
        boolean areDefined = end - start < 13
                || data.getByte(start + 12) != 0
                || !session.agreed().has(Capabilities.OPTIONAL_RESULTSET_METADATA);
        int columns = data.getUnsignedShortLE(start + 5);
        int parameters = data.getUnsignedShortLE(start + 7);
        definitions = areDefined ? withEof(columns) + withEof(parameters) : 0;
        expects = Expects.COLUMNS;
        return definitions == 0 ? Verdict.ENDS : Verdict.GOES_ON;
    }

    private int withEof(int count) {
        return count == 0 || session.agreed().has(Capabilities.DEPRECATE_EOF) ? count : count + 1;
    }

    private Verdict onFirst(int first, ByteBuf data, int start, int end) {
        if (first == OK && end - start >= SHORTEST_OK) {
            return onResultEnd(okStatus(data, start, end));
        }
        if (first == FILE) {
            return Verdict.WANTS_FILE;
        }
        return onColumnCount(data, start, end);
    }

    /**
     * The number of columns, and whether they are described: MariaDB says so behind the number. Manuals of MySQL have it in
     * front; as it is 0 or 1 and there is a column at least, both can be told apart.
     */
    private Verdict onColumnCount(ByteBuf data, int start, int end) {
        int at = start;
        boolean areDescribed = true;
        if (session.agreed().has(Capabilities.OPTIONAL_RESULTSET_METADATA) && isFlagFirst(data, start, end)) {
            areDescribed = data.getByte(start) != 0;
            at++;
        }
        long count = Lenenc.value(data, at, end);
        if (count < 1 || count > MOST_COLUMNS) {
            return Verdict.UNKNOWN;
        }
        int after = at + Lenenc.length(data, at);
        if (after < end && mayOmitColumns()) {
            areDescribed = data.getByte(after) != 0;
        }
        definitions = (areDescribed ? (int) count : 0) + (session.agreed().has(Capabilities.DEPRECATE_EOF) ? 0 : 1);
        expects = definitions == 0 ? Expects.ROWS : Expects.COLUMNS;
        return Verdict.GOES_ON;
    }

    private boolean mayOmitColumns() {
        return session.agreed().has(Capabilities.CACHE_METADATA)
                || session.agreed().has(Capabilities.OPTIONAL_RESULTSET_METADATA);
    }

    private static boolean isFlagFirst(ByteBuf data, int start, int end) {
        int first = data.getByte(start);
        return first == 0 || (first == 1 && end - start > 1 && data.getUnsignedByte(start + 1) > 1);
    }

    /** Behind the columns of a cursor come no rows: the client has to fetch them. */
    private Verdict onColumn(int first, ByteBuf data, int start, int seen, int length) {
        definitions--;
        if (!hasResults) {
            return definitions == 0 ? Verdict.ENDS : Verdict.GOES_ON;
        }
        if (definitions == 0) {
            expects = Expects.ROWS;
            if (isEnd(first, length) && (endStatus(data, start, start + seen) & CURSOR_EXISTS) != 0) {
                return Verdict.ENDS;
            }
        }
        return Verdict.GOES_ON;
    }

    private boolean isEnd(int first, int length) {
        int longest = session.agreed().has(Capabilities.DEPRECATE_EOF) ? Session.LARGEST_PACKET - 1 : LONGEST_EOF;
        return first == EOF && length <= longest;
    }

    private Verdict onResultEnd(int status) {
        if (!hasResults || (status & MORE_RESULTS) == 0) {
            return Verdict.ENDS;
        }
        expects = Expects.FIRST_OF_RESULT;
        return Verdict.GOES_ON;
    }

    private int endStatus(ByteBuf data, int start, int end) {
        if (session.agreed().has(Capabilities.DEPRECATE_EOF)) {
            return okStatus(data, start, end);
        }
        return start + 5 <= end ? data.getUnsignedShortLE(start + 3) : 0;
    }

    /** Behind the number of rows and the number that was generated last. */
    private static int okStatus(ByteBuf data, int start, int end) {
        int at = start + 1;
        for (int i = 0; i < 2 && at < end; i++) {
            at += Lenenc.length(data, at);
        }
        return at + 2 <= end ? data.getUnsignedShortLE(at) : 0;
    }
}
