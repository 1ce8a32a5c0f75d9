package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;

/**
 * Follows the commands of a client: arrays of bulk strings, and inline commands. A command is described as soon as its name
 * is known, or its last key if keys are asked for.
 *
 * <p>Confined to the link's event loop.
 */
final class RedisRequests extends RequestFramer {

    /** Keys are looked for in so many bytes of a request. */
    static final int MOST_LOOKED_AT = 16 << 10;

    private static final int LONGEST_NAME = 64;
    private static final int LINE_END = 2;
    private static final byte TLS_HANDSHAKE = 0x16;

    private final ArgumentSeeker seeker = new ArgumentSeeker();
    private State state = State.FIRST_BYTE;
    private int missing;
    private long bytes;
    private boolean describesKeys;
    private boolean described;
    private boolean inTransaction;
    private RedisCommand command = RedisCommands.OTHER;

    private enum State {
        /** Of the link: what is no Redis at all may not have lines. */
        FIRST_BYTE,
        LINE,
        NAME_SIZE,
        NAME,
        SIZE,
        ARGUMENT
    }

    RedisRequests(Conversation conversation) {
        super(conversation);
        wantBytes(1);
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (state) {
            case FIRST_BYTE -> onFirstByte(data, start);
            case LINE -> onLine(data, start, length);
            case NAME_SIZE -> onNameSize(data, start, length);
            case NAME -> onName(data, start, length - LINE_END);
            case SIZE -> onSize(data, start, length);
            case ARGUMENT -> onArgument(data, start, length);
        }
    }

    @Override
    protected void onSkipped() {
        if (state == State.ARGUMENT) {
            seeker.pass();
        }
        onWordEnded();
    }

    // ---- where a request begins ----

    private void onFirstByte(ByteBuf data, int start) {
        byte first = data.getByte(start);
        if (first == TLS_HANDSHAKE) {
            giveUp("tls");
        } else if (first < ' ' && first != '\r' && first != '\n' && first != '\t') {
            giveUp("unknown");
        } else if (first == '\n') {
            onLine(data, start, 1);
        } else {
            lookAgain();
            wantNextLine();
        }
    }

    private void onLine(ByteBuf data, int start, int length) {
        if (data.getByte(start) == '*') {
            onCount(Resp.number(data, start + 1, length - 1), length);
        } else {
            onInline(data, start, AsciiText.withoutLineEnd(data, start, length));
        }
    }

    private void onCount(long count, int length) {
        if (count == Resp.NO_NUMBER || count > Integer.MAX_VALUE) {
            giveUp("unknown");
        } else if (count <= 0) {
            passLine();
        } else {
            begin((int) count, length);
            state = State.NAME_SIZE;
            wantLine(Resp.LONGEST_NUMBER_LINE);
        }
    }

    /** Redis takes no notice of a line with nothing in it. */
    private void passLine() {
        pass();
        end();
        wantNextLine();
    }

    private void begin(int words, int length) {
        begin();
        missing = words;
        bytes = length;
        describesKeys = wantsFields();
        described = false;
    }

    private void wantNextLine() {
        state = State.LINE;
        wantLine(LARGEST_PIECE);
    }

    // ---- its words ----

    private void onInline(ByteBuf data, int start, int length) {
        List<ByteBuf> words = InlineCommand.words(data, start, length);
        if (words.isEmpty()) {
            passLine();
            return;
        }
        begin(words.size(), length);
        onName(words.get(0), 0, words.get(0).readableBytes());
        for (ByteBuf word : words.subList(1, words.size())) {
            if (seeker.wantsNext(word.readableBytes())) {
                read(word, 0, word.readableBytes());
            } else {
                seeker.pass();
            }
            onWordEnded();
        }
    }

    private void onNameSize(ByteBuf data, int start, int length) {
        long size = size(data, start, length);
        state = State.NAME;
        if (size < 0) {
            giveUp("unknown");
        } else if (size <= LONGEST_NAME) {
            bytes += length + size + LINE_END;
            wantBytes((int) size + LINE_END);
        } else {
            // No command has such a name, and nobody is to wait for its end.
            onCommand(RedisCommands.OTHER);
            tell();
            skip(size + LINE_END);
        }
    }

    private void onName(ByteBuf data, int start, int length) {
        RedisCommand found = RedisCommands.find(data, start, length);
        if (describesKeys) {
            field(MatchField.COMMAND, found.isOther() ? AsciiText.utf8(data, start, length) : found.verb());
        }
        onCommand(found);
        onWordEnded();
    }

    private void onCommand(RedisCommand found) {
        command = found;
        Asked.note(begun(), found, missing - 1, inTransaction);
        boolean looks = describesKeys || found.keys().how() == KeyRule.How.CLIENT_REPLY;
        seeker.start(looks ? found.keys() : KeyRule.NONE, missing - 1);
    }

    private void onSize(ByteBuf data, int start, int length) {
        long size = size(data, start, length);
        state = State.ARGUMENT;
        bytes += length;
        if (size < 0) {
            giveUp("unknown");
            return;
        }
        bytes += size + LINE_END;
        if (bytes > MOST_LOOKED_AT) {
            tell();
        }
        if (!described && seeker.wantsNext(size)) {
            wantBytes((int) size + LINE_END);
        } else {
            skip(size + LINE_END);
        }
    }

    private static long size(ByteBuf data, int start, int length) {
        return data.getByte(start) == '$' ? Resp.number(data, start + 1, length - 1) : Resp.NO_NUMBER;
    }

    private void onArgument(ByteBuf data, int start, int length) {
        read(data, start, length - LINE_END);
        onWordEnded();
    }

    private void read(ByteBuf data, int start, int length) {
        if (seeker.read(data, start, length)) {
            field(MatchField.KEY, AsciiText.utf8(data, start, length));
        }
    }

    // ---- what is known, and where it ends ----

    private void onWordEnded() {
        missing--;
        if (seeker.isDone()) {
            tell();
        }
        if (missing == 0) {
            onRequestEnded();
        } else {
            state = State.SIZE;
            wantLine(Resp.LONGEST_NUMBER_LINE);
        }
    }

    private void tell() {
        if (!described) {
            described = true;
            if (seeker.silences()) {
                repliesNothing();
            }
            describe(command.verb());
        }
    }

    private void onRequestEnded() {
        Exchange ended = begun();
        end();
        wantNextLine();
        if (Asked.isRelayed(ended)) {
            onRelayed();
        }
    }

    private void onRelayed() {
        switch (command.effect()) {
            case BEGINS_TRANSACTION -> inTransaction = true;
            case ENDS_TRANSACTION, RESET -> inTransaction = false;
            default -> {
                if (seeker.silences()) {
                    giveUp("client reply");
                }
            }
        }
    }

    private Exchange begun() {
        return Objects.requireNonNull(request());
    }
}
