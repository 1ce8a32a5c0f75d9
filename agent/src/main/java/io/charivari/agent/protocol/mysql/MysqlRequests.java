package io.charivari.agent.protocol.mysql;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.agent.protocol.SqlVerbs;
import io.charivari.agent.protocol.mysql.PreparedStatements.Text;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows what a client of MySQL sends. A request is a command with all its packets. What the client says to be let in, and
 * the files that it sends, belong to no request.
 *
 * <p>Confined to the link's event loop.
 */
final class MysqlRequests extends RequestFramer {

    static final int LONGEST_STATEMENT = 16 << 10;

    private static final int LONGEST_ATTRIBUTES = 1 << 10;
    private static final int HANDSHAKE = 32;
    private static final int OWN_CAPABILITIES = 28;
    private static final int NUMBER = 4;

    private final Session session;
    private Phase phase = Phase.HANDSHAKE;
    private Reads reads = Reads.HEADER;
    private int length;
    private int sequence;
    private boolean continues;
    private Command command = Command.PING;
    private @Nullable Exchange lastPrepare;

    private enum Phase {
        HANDSHAKE,
        AUTHENTICATION,
        COMMANDS,
        FILE
    }

    private enum Reads {
        HEADER,
        HANDSHAKE,
        COMMAND,
        DETAILS,
        REST
    }

    MysqlRequests(Conversation conversation, Session session) {
        super(conversation);
        this.session = session;
        wantBytes(Session.HEADER);
    }

    /** The server has let the client in: what follows are commands. */
    void isLetIn() {
        phase = Phase.COMMANDS;
    }

    /** The server wants a file: what follows is its content, up to an empty packet. */
    void sendsFile() {
        phase = Phase.FILE;
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int count) {
        switch (reads) {
            case HEADER -> onHeader(data, start);
            case HANDSHAKE -> onHandshake(data, start, count);
            case COMMAND -> onCommand(data.getUnsignedByte(start));
            case DETAILS -> onDetails(data, start, count);
            case REST -> throw new IllegalStateException("a piece that was to be skipped");
        }
    }

    private void onHeader(ByteBuf data, int start) {
        length = data.getUnsignedMediumLE(start);
        sequence = data.getUnsignedByte(start + 3);
        if (continues) {
            skipRest(0);
            return;
        }
        switch (phase) {
            case HANDSHAKE -> toHandshake();
            case AUTHENTICATION, FILE -> passPacket();
            case COMMANDS -> {
                // A client counts on within a command: it says more in order to become another user.
                if (sequence == 0) {
                    toCommand();
                } else {
                    passPacket();
                }
            }
        }
    }

    private void passPacket() {
        pass();
        skipRest(0);
    }

    private void skipRest(int seen) {
        reads = Reads.REST;
        skip(length - seen);
    }

    // ---- the handshake ----

    private void toHandshake() {
        if (!session.isGreeted()) {
            giveUp("unknown");
            return;
        }
        pass();
        reads = Reads.HANDSHAKE;
        wantBytes(Math.min(length, HANDSHAKE));
    }

    private void onHandshake(ByteBuf data, int start, int count) {
        if (count < HANDSHAKE) {
            giveUp("unknown");
            return;
        }
        session.wanted(
                new Capabilities(data.getUnsignedIntLE(start) | data.getUnsignedIntLE(start + OWN_CAPABILITIES) << 32));
        Capabilities agreed = session.agreed();
        if (agreed.has(Capabilities.SSL)) {
            giveUp("tls");
        } else if (agreed.has(Capabilities.COMPRESS) || agreed.has(Capabilities.ZSTD)) {
            giveUp("compression");
        } else if (agreed.has(Capabilities.PROTOCOL_41)) {
            phase = Phase.AUTHENTICATION;
            skipRest(count);
        } else {
            giveUp("unknown");
        }
    }

    // ---- commands ----

    private void toCommand() {
        if (length == 0) {
            giveUp("unknown");
            return;
        }
        begin();
        reads = Reads.COMMAND;
        wantBytes(1);
    }

    private void onCommand(int code) {
        Command found = Command.of(code);
        if (found == null) {
            giveUp("unknown");
            return;
        }
        if (found.reply() == Command.Reply.STREAM) {
            giveUp("replication");
            return;
        }
        command = found;
        reads = Reads.DETAILS;
        wantBytes(Math.min(length - 1, looksAt()));
    }

    private int looksAt() {
        return switch (command) {
            case QUERY -> LONGEST_STATEMENT + LONGEST_ATTRIBUTES;
            case PREPARE -> LONGEST_STATEMENT;
            case EXECUTE, BULK_EXECUTE, FETCH, CLOSE, SEND_LONG_DATA, RESET -> NUMBER;
            default -> 0;
        };
    }

    private void onDetails(ByteBuf data, int start, int count) {
        Exchange request = request();
        if (request == null || (looksAt() == NUMBER && count < NUMBER)) {
            giveUp("unknown");
            return;
        }
        request.withNote(command);
        if (command.reply() == Command.Reply.NONE) {
            repliesNothing();
        }
        describe(look(request, data, start, start + count));
        skipRest(1 + count);
    }

    /** Finds what the request is counted by, and tells of its statement. */
    private String look(Exchange request, ByteBuf data, int start, int end) {
        switch (command) {
            case QUERY -> {
                return query(data, start, end);
            }
            case PREPARE -> prepare(request, data, start, end);
            case EXECUTE, BULK_EXECUTE -> {
                return execute(data.getIntLE(start));
            }
            case FETCH -> statement(session.prepared().find(data.getIntLE(start)));
            case SEND_LONG_DATA -> session.prepared().addLongData(data.getIntLE(start));
            case RESET -> session.prepared().takeLongData(data.getIntLE(start));
            case CLOSE -> session.prepared().close(data.getIntLE(start));
            default -> {
                // Nothing but the command.
            }
        }
        return command.name();
    }

    private String query(ByteBuf data, int start, int end) {
        boolean hasAttributes = session.agreed().has(Capabilities.QUERY_ATTRIBUTES);
        int text = hasAttributes ? QueryAttributes.skip(data, start, end) : start;
        if (text < 0) {
            return command.name();
        }
        int count = Math.min(end - text, LONGEST_STATEMENT);
        if (wantsFields()) {
            field(MatchField.STATEMENT, AsciiText.utf8(data, text, count));
        }
        return SqlVerbs.VERSIONED.find(data, text, count);
    }

    private void prepare(Exchange request, ByteBuf data, int start, int end) {
        if (wantsFields()) {
            field(MatchField.STATEMENT, AsciiText.utf8(data, start, end - start));
        }
        Text text = new Text(SqlVerbs.VERSIONED.find(data, start, end - start), data, start, end - start);
        session.prepared().asked(text);
        request.withNote(text);
        lastPrepare = request;
    }

    /**
     * Pieces of parameters that the server has kept would be taken for those of the next execution, if it were kept from
     * this one; and the statement that was prepared last would be another, if it had been kept from that.
     */
    private String execute(int number) {
        if (session.prepared().takeLongData(number)) {
            cannotBeAnswered();
        }
        Exchange prepare = lastPrepare;
        if (number == PreparedStatements.LAST && prepare != null) {
            reliesOn(prepare);
        }
        Text text = session.prepared().find(number);
        statement(text);
        return text == null ? Command.EXECUTE.name() : text.verb();
    }

    private void statement(@Nullable Text text) {
        if (text != null && wantsFields()) {
            field(MatchField.STATEMENT, text.text());
        }
    }

    // ---- the end of a packet ----

    @Override
    protected void onSkipped() {
        boolean isEndOfFile = phase == Phase.FILE && length == 0 && !continues;
        continues = length == Session.LARGEST_PACKET;
        reads = Reads.HEADER;
        wantBytes(Session.HEADER);
        if (continues) {
            return;
        }
        if (isEndOfFile) {
            phase = Phase.COMMANDS;
        }
        Exchange request = request();
        if (request != null) {
            request.withKind(sequence + 1 & 0xff);
        }
        end();
    }
}
