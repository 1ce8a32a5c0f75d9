package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ReplyFramer;
import io.netty.buffer.ByteBuf;

/**
 * Follows what a server of PostgreSQL sends. A reply ends when the server is ready for the next query, or with an error
 * behind which it hangs up. Notices, notifications and parameters that come between replies are passed.
 *
 * <p>Confined to the link's event loop.
 */
final class PostgresReplies extends ReplyFramer {

    /** Of an error, to find its severity. */
    private static final int LOOKED_AT = 1 << 10;

    /** The longest error before a session: libpq takes what claims to be longer for one of protocol 2. */
    private static final int LONGEST_EARLY_ERROR = 30_000;

    private Reads reads = Reads.FIRST;
    private byte type;
    private int body;
    private boolean ends;
    private byte transaction = PostgresErrors.IDLE;

    private enum Reads {
        /** A byte: the whole answer to a request for encryption, or the type of a message. */
        FIRST,
        EARLY_ERROR,
        FIRST_LENGTH,
        HEADER,
        BODY,
        NOTHING
    }

    PostgresReplies(Conversation conversation) {
        super(conversation);
        wantBytes(1);
    }

    /** As the last ReadyForQuery has it: idle, in a transaction, in one that has failed. */
    byte transaction() {
        return transaction;
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (reads) {
            case FIRST -> onFirst(data.getByte(start));
            case EARLY_ERROR -> onEarlyError(data.getInt(start));
            case FIRST_LENGTH -> onHeader(type, data.getInt(start));
            case HEADER -> onHeader(data.getByte(start), data.getInt(start + 1));
            case BODY -> onBody(data, start, length);
            case NOTHING -> throw new IllegalStateException("a piece that was to be skipped");
        }
    }

    @Override
    protected void onSkipped() {
        if (reads == Reads.EARLY_ERROR) {
            toNothing();
            end();
            return;
        }
        reads = Reads.HEADER;
        wantBytes(PostgresRequests.HEADER);
        if (ends) {
            end();
        }
    }

    @Override
    protected void onInputEnd() {
        if (reads == Reads.NOTHING && isReplying()) {
            end();
        }
    }

    // ---- before the session ----

    private void onFirst(byte first) {
        type = first;
        Exchange asked = expected();
        if (asked == null) {
            giveUp("unknown");
        } else if (Asked.ENCRYPTION.isNotedOn(asked)) {
            onEncryption();
        } else {
            reads = Reads.FIRST_LENGTH;
            wantBytes(4);
        }
    }

    private void onEncryption() {
        switch (type) {
            case 'N' -> {
                begin();
                wantBytes(1);
                end();
            }
            case 'S', 'G' -> giveUp("tls");
            case 'E' -> {
                begin();
                failed();
                reads = Reads.EARLY_ERROR;
                wantBytes(4);
            }
            default -> giveUp("unknown");
        }
    }

    private void onEarlyError(int length) {
        if (length < 8 || length > LONGEST_EARLY_ERROR) {
            toNothing();
        } else {
            skip(length - 4);
        }
    }

    private void toNothing() {
        reads = Reads.NOTHING;
        skipRest();
    }

    // ---- messages ----

    private void onHeader(byte messageType, int length) {
        type = messageType;
        body = length - 4;
        if (body < 0 || body > PostgresRequests.LARGEST_MESSAGE || !isKnown()) {
            giveUp("unknown");
            return;
        }
        if (type == 'W') {
            giveUp("replication");
            return;
        }
        beginOrPass();
        reads = Reads.BODY;
        wantBytes(Math.min(body, type == 'E' ? LOOKED_AT : type == 'Z' ? 1 : 0));
    }

    private boolean isKnown() {
        return switch (type) {
            case 'R',
                    'K',
                    'S',
                    'N',
                    'A',
                    'v',
                    'V',
                    'E',
                    'Z',
                    '1',
                    '2',
                    '3',
                    'n',
                    's',
                    't',
                    'T',
                    'D',
                    'C',
                    'I',
                    'G',
                    'H',
                    'W',
                    'd',
                    'c' -> true;
            default -> false;
        };
    }

    private void beginOrPass() {
        ends = false;
        if (isReplying()) {
            return;
        }
        if (isUnasked()) {
            pass();
            ends = true;
        } else {
            begin();
        }
    }

    /** Also the last word of a server that shuts down, or has had enough of an idle client. */
    private boolean isUnasked() {
        return switch (type) {
            case 'S', 'N', 'A' -> true;
            case 'E' -> expected() == null;
            default -> false;
        };
    }

    private void onBody(ByteBuf data, int start, int length) {
        if (type == 'Z') {
            transaction = length == 0 ? PostgresErrors.IDLE : data.getByte(start);
            ends = true;
        } else if (type == 'E' && isReplying()) {
            failed();
            ends = isAtConnect() || isFatal(data, start, start + length);
        }
        skip(body - length);
    }

    private boolean isAtConnect() {
        Exchange asked = expected();
        return asked != null && Asked.CONNECT.isNotedOn(asked);
    }

    /** By the field V, which is in no language, or by S of servers before 9.6. */
    private static boolean isFatal(ByteBuf data, int start, int end) {
        int at = start;
        while (at < end && data.getByte(at) != 0) {
            byte field = data.getByte(at);
            int nul = data.indexOf(at + 1, end, (byte) 0);
            int length = (nul < 0 ? end : nul) - at - 1;
            if ((field == 'V' || field == 'S')
                    && (AsciiText.is("FATAL", data, at + 1, length) || AsciiText.is("PANIC", data, at + 1, length))) {
                return true;
            }
            at += length + 2;
        }
        return false;
    }
}
