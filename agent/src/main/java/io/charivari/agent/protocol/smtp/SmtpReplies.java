package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ReplyFramer;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;

/**
 * Follows a mail server: replies of one or more lines (RFC 5321 section 4.2.1), the greeting first.
 *
 * <p>Confined to the link's event loop.
 */
final class SmtpReplies extends ReplyFramer {

    /** RFC 5321 section 4.5.3.1.5 allows 512 bytes; some servers write more. */
    private static final int LONGEST_LINE = 16 << 10;

    private static final int CODE = 3;
    private static final int CLOSING = 421;
    private static final int READY = 220;
    private static final int CHALLENGE = 334;
    private static final int SEND_MESSAGE = 354;

    private final SmtpRequests requests;
    private State state = State.FIRST_BYTE;
    private boolean greeted;
    private int code;

    private enum State {
        /** Of a reply. */
        FIRST_BYTE,
        FIRST_LINE,
        MORE_LINES,
        /** Nobody will see what the server says. */
        UNHEARD
    }

    SmtpReplies(Conversation conversation, SmtpRequests requests) {
        super(conversation);
        this.requests = requests;
        wantBytes(1);
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (state) {
            case FIRST_BYTE -> onFirstByte(data.getByte(start));
            case FIRST_LINE -> onFirstLine(data, start, AsciiText.withoutLineEnd(data, start, length));
            case MORE_LINES -> onLine(data, start, AsciiText.withoutLineEnd(data, start, length));
            case UNHEARD -> throw new IllegalStateException("nothing of this was to be seen");
        }
    }

    private void onFirstByte(byte first) {
        if (!Character.isDigit(first)) {
            giveUp("unknown");
        } else if (greeted || isGreetingHeard()) {
            lookAgain();
            state = State.FIRST_LINE;
            wantLine(LONGEST_LINE);
        }
    }

    /** Servers may write a greeting word by word, so what takes its place has to be known by its first byte. */
    private boolean isGreetingHeard() {
        greeted = true;
        if (requests.greeted(SmtpVerbs.CONNECT, MatchField.COMMAND) == null) {
            giveUp("a client that spoke first");
            return false;
        }
        if (expected() == null) {
            state = State.UNHEARD;
            skipRest();
            return false;
        }
        begin();
        return true;
    }

    private void onFirstLine(ByteBuf line, int start, int length) {
        code = length < CODE ? -1 : (int) AsciiText.number(line, start, CODE);
        if (code < 200) {
            giveUp("unknown");
        } else {
            beginOnce();
            onLine(line, start, length);
        }
    }

    private void beginOnce() {
        if (expected() == null && code == CLOSING) {
            // A server may say so at any time, such as to a client that has been silent: RFC 5321 section 3.8.
            pass();
        } else if (!isReplying()) {
            begin();
        }
        if (code >= 400) {
            failed();
        }
    }

    private void onLine(ByteBuf line, int start, int length) {
        if (length > CODE && line.getByte(start + CODE) == '-') {
            state = State.MORE_LINES;
            wantLine(LONGEST_LINE);
        } else if (length == CODE || (length > CODE && line.getByte(start + CODE) == ' ')) {
            onLastLine();
        } else {
            giveUp("unknown");
        }
    }

    private void onLastLine() {
        Exchange request = expected();
        state = State.FIRST_BYTE;
        wantBytes(1);
        if (request != null && code == CHALLENGE && !request.verb().equals(SmtpVerbs.MESSAGE)) {
            // The reply goes on when the client has given what it was asked for.
            requests.onChallenge();
            return;
        }
        end();
        if (request != null) {
            onReply(request.verb());
        }
    }

    private void onReply(String verb) {
        switch (verb) {
            case SmtpVerbs.DATA -> requests.onDataReply(code == SEND_MESSAGE);
            case SmtpVerbs.STARTTLS -> giveUpIf(code == READY, "tls");
            // Client and server have changed places: RFC 2645.
            case SmtpVerbs.TURN, SmtpVerbs.ATRN -> giveUpIf(code < 300, "turn");
            default -> giveUpIf(code == SEND_MESSAGE, "unknown");
        }
    }

    private void giveUpIf(boolean isSo, String reason) {
        if (isSo) {
            giveUp(reason);
        }
    }
}
