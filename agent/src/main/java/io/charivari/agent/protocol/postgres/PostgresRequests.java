package io.charivari.agent.protocol.postgres;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.agent.protocol.Verbs;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;

/**
 * Follows what a client of PostgreSQL sends. A request is what the server answers with one ReadyForQuery: a simple query,
 * a function call, or all messages of the extended query up to Sync.
 *
 * <p>Confined to the link's event loop.
 */
final class PostgresRequests extends RequestFramer {

    static final int HEADER = 5;

    /** What a server takes at most (PQ_LARGE_MESSAGE_LIMIT is a little less). */
    static final int LARGEST_MESSAGE = 1 << 30;

    /** Of a batch that is not described yet: then it is, by what is known. */
    static final int LARGEST_UNDESCRIBED = 64 << 10;

    private static final int LONGEST_STARTUP = 10_000;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int CANCEL = 80877102;
    private static final int SSL = 80877103;
    private static final int GSS = 80877104;
    private static final int MAJOR = 3;

    private final Batch batch = new Batch();
    private Reads reads = Reads.STARTUP;
    private byte type;
    private int body;
    private long gone;
    private boolean hasWaited;
    private boolean lastWasExtended;
    /** COPY has begun in a batch that had ended: the server has passed over its Sync and waits for another. */
    private boolean goesOn;

    private enum Reads {
        STARTUP,
        STARTUP_REST,
        MESSAGE,
        MESSAGE_BODY,
        NOTHING
    }

    PostgresRequests(Conversation conversation) {
        super(conversation);
        wantBytes(8);
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (reads) {
            case STARTUP -> onStartup(data, start);
            case MESSAGE -> onHeader(data, start);
            case MESSAGE_BODY -> onBody(data, start, length);
            case STARTUP_REST, NOTHING -> throw new IllegalStateException("a piece that was to be skipped");
        }
    }

    @Override
    protected void onSkipped() {
        switch (reads) {
            case STARTUP_REST -> onStartupEnd();
            case MESSAGE_BODY -> onMessageEnd();
            case STARTUP, MESSAGE, NOTHING -> throw new IllegalStateException("nothing was to be skipped");
        }
    }

    // ---- before the session ----

    private void onStartup(ByteBuf data, int start) {
        int length = data.getInt(start);
        int code = data.getInt(start + 4);
        if (data.getByte(start) == TLS_HANDSHAKE) {
            giveUp("tls");
            return;
        }
        boolean isSession = code >>> 16 == MAJOR;
        if (length < 8 || length > LONGEST_STARTUP || !(isSession || code == SSL || code == GSS || code == CANCEL)) {
            giveUp("unknown");
            return;
        }
        if (isSession) {
            begin(Asked.CONNECT);
            describe("CONNECT");
        } else if (code == CANCEL) {
            begin(Asked.CANCEL);
            repliesNothing();
            cannotBeAnswered();
            describe("CANCEL");
        } else {
            begin(Asked.ENCRYPTION);
            cannotBeAnswered();
            describe("SSLREQUEST");
        }
        reads = Reads.STARTUP_REST;
        skip(length - 8);
    }

    private void onStartupEnd() {
        Exchange ended = request();
        if (ended == null || Asked.CONNECT.isNotedOn(ended)) {
            toMessage();
        } else if (Asked.CANCEL.isNotedOn(ended)) {
            reads = Reads.NOTHING;
            skipRest();
        } else {
            reads = Reads.STARTUP;
            wantBytes(8);
        }
        end();
    }

    // ---- messages ----

    private void toMessage() {
        reads = Reads.MESSAGE;
        wantBytes(HEADER);
    }

    private void onHeader(ByteBuf data, int start) {
        type = data.getByte(start);
        body = data.getInt(start + 1) - 4;
        if (body < 0 || body > LARGEST_MESSAGE || !isKnown()) {
            giveUp("unknown");
            return;
        }
        beginOrPass();
        reads = Reads.MESSAGE_BODY;
        wantBytes(Math.min(body, Batch.looksAt(type)));
    }

    private boolean isKnown() {
        return switch (type) {
            case 'Q', 'P', 'B', 'D', 'E', 'C', 'S', 'H', 'F', 'X', 'p', 'd', 'c', 'f' -> true;
            default -> false;
        };
    }

    private void beginOrPass() {
        if (request() != null) {
            return;
        }
        switch (type) {
            case 'Q', 'F' -> begin(Asked.SIMPLE);
            case 'X' -> begin(Asked.TERMINATE);
            case 'P', 'B', 'D', 'E', 'C', 'S' -> {
                if (goesOn) {
                    pass();
                } else {
                    begin(Asked.EXTENDED);
                }
            }
            default -> pass();
        }
    }

    private void begin(Asked asked) {
        Exchange begun = begin();
        asked.noteOn(begun);
        batch.begin(begun.number());
        lastWasExtended = asked == Asked.EXTENDED;
        goesOn = false;
        hasWaited = false;
        gone = 0;
    }

    private void onBody(ByteBuf data, int start, int length) {
        if (request() != null) {
            batch.look(type, data, start, start + length, wantsFields() ? this::onStatement : null);
            gone += HEADER + body;
            describeIfDue();
        }
        skip(body - length);
    }

    private void onStatement(String text) {
        field(MatchField.STATEMENT, text);
    }

    private void describeIfDue() {
        if (type == 'X') {
            repliesNothing();
        }
        boolean isDue =
                switch (type) {
                    case 'Q', 'F', 'X', 'S', 'H' -> true;
                    default -> gone > LARGEST_UNDESCRIBED;
                };
        if (isDue) {
            describe(countedAs());
        }
    }

    private String countedAs() {
        if (!batch.verb().isEmpty()) {
            return batch.verb();
        }
        return switch (type) {
            case 'F' -> "FUNCTION_CALL";
            case 'X' -> "TERMINATE";
            case 'S' -> "SYNC";
            default -> Verbs.OTHER;
        };
    }

    private void onMessageEnd() {
        toMessage();
        if (request() == null) {
            onPassed();
            end();
            return;
        }
        switch (type) {
            case 'Q', 'F', 'X', 'S' -> end();
            case 'H' -> {
                if (!hasWaited) {
                    hasWaited = true;
                    waits();
                }
            }
            default -> {
                // The batch goes on.
            }
        }
    }

    private void onPassed() {
        switch (type) {
            case 'd', 'c', 'f' -> goesOn = lastWasExtended;
            case 'S' -> {
                goesOn = false;
                lastWasExtended = false;
            }
            default -> {
                // Belongs to nothing.
            }
        }
    }
}
