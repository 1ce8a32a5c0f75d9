package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Delimiter;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows a mail client: commands, and what it sends behind those that let it send more.
 *
 * <p>Confined to the link's event loop.
 */
final class SmtpRequests extends RequestFramer {

    /** RFC 4954 section 4 has the longest lines, of 12288 bytes. */
    private static final int LONGEST_LINE = 16 << 10;

    private static final int LONGEST_WORD = 64;
    private static final byte TLS_HANDSHAKE = 0x16;

    /** The line end before the content is that of the line before it: RFC 5321 section 4.1.1.4. */
    private static final int LINE_END_BEFORE = 2;

    private final Delimiter messageEnd = new Delimiter("\r\n.\r\n");
    private State state = State.FIRST_BYTE;
    private @Nullable Exchange data;

    private enum State {
        /** Of a command. */
        FIRST_BYTE,
        COMMAND,
        /** The client has to wait whether it may send a message. */
        AFTER_DATA,
        /** It may send the first byte of one. */
        BEFORE_MESSAGE,
        MESSAGE,
        CHUNK,
        /** The line that a server has asked for within an authentication. */
        RESPONSE
    }

    SmtpRequests(Conversation conversation) {
        super(conversation);
        wantBytes(1);
    }

    /** The server has replied to DATA. */
    void onDataReply(boolean isAccepted) {
        if (state == State.AFTER_DATA) {
            state = isAccepted ? State.BEFORE_MESSAGE : State.FIRST_BYTE;
        } else {
            giveUp("unknown");
        }
    }

    /** The server asks for a line that is no command. */
    void onChallenge() {
        if (state == State.FIRST_BYTE || state == State.COMMAND) {
            state = State.RESPONSE;
            wantLine(LONGEST_LINE);
        } else {
            giveUp("unknown");
        }
    }

    @Override
    protected void onPiece(ByteBuf bytes, int start, int length) {
        switch (state) {
            case FIRST_BYTE -> onFirstByte(bytes.getByte(start));
            case AFTER_DATA -> onByteAfterData(bytes.getByte(start));
            case BEFORE_MESSAGE -> beginMessage();
            case COMMAND -> onCommand(bytes, start, AsciiText.withoutLineEnd(bytes, start, length));
            case RESPONSE -> onResponse();
            case MESSAGE, CHUNK -> throw new IllegalStateException("nothing of this was to be seen");
        }
    }

    @Override
    protected void onSkipped() {
        toNextCommand();
    }

    /** A client that speaks TLS from its first byte waits with something that may have no line end in it. */
    private void onFirstByte(byte first) {
        if (first == TLS_HANDSHAKE) {
            giveUp("tls");
            return;
        }
        lookAgain();
        state = State.COMMAND;
        wantLine(LONGEST_LINE);
    }

    /** RFC 2920 section 3.1: DATA is the last of its group, so there is a command only if the server was never asked. */
    private void onByteAfterData(byte first) {
        Exchange asked = data;
        if (asked != null && (asked.answerer() != null || asked.isLost())) {
            onFirstByte(first);
        } else {
            giveUp("a message before the word for it");
        }
    }

    private void beginMessage() {
        begin();
        cannotBeAnswered();
        if (wantsFields()) {
            field(MatchField.COMMAND, SmtpVerbs.MESSAGE);
        }
        describe(SmtpVerbs.MESSAGE);
        lookAgain();
        state = State.MESSAGE;
        skipPast(messageEnd.from(LINE_END_BEFORE));
    }

    private void onResponse() {
        pass();
        toNextCommand();
    }

    private void onCommand(ByteBuf line, int start, int length) {
        int blank = line.indexOf(start, start + length, (byte) ' ');
        int wordLength = blank < 0 ? length : blank - start;
        String verb = SmtpVerbs.COMMANDS.find(line, start, wordLength);
        switch (verb) {
            // It replies to each recipient behind a message, so replies could not be told apart: RFC 2033.
            case SmtpVerbs.LHLO -> giveUp("lmtp");
            case SmtpVerbs.BDAT ->
                onChunk(verb, line, start, wordLength, ChunkLength.of(line, start, length, wordLength));
            case SmtpVerbs.DATA -> {
                data = beginCommand(verb, line, start, wordLength);
                end();
                state = State.AFTER_DATA;
                wantBytes(1);
            }
            default -> {
                beginCommand(verb, line, start, wordLength);
                toNextCommand();
            }
        }
    }

    private void onChunk(String verb, ByteBuf line, int start, int wordLength, long chunkLength) {
        if (chunkLength < 0) {
            giveUp("odd chunk");
            return;
        }
        beginCommand(verb, line, start, wordLength);
        state = State.CHUNK;
        skip(chunkLength);
    }

    private Exchange beginCommand(String verb, ByteBuf line, int start, int wordLength) {
        Exchange request = begin();
        if (wantsFields()) {
            field(MatchField.COMMAND, AsciiText.latin1(line, start, Math.min(wordLength, LONGEST_WORD)));
        }
        describe(verb);
        return request;
    }

    private void toNextCommand() {
        end();
        state = State.FIRST_BYTE;
        wantBytes(1);
    }
}
