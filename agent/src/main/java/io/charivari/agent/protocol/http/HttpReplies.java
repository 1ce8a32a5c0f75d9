package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.ReplyFramer;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Follows an HTTP server. Interim responses (1xx) are the beginning of the reply; 101 and a tunnel are its end, and that of
 * HTTP on this connection.
 *
 * <p>Confined to the link's event loop.
 */
final class HttpReplies extends ReplyFramer {

    private static final int STATUS = "HTTP/1.1 ".length();

    private final HttpHead head = new HttpHead();
    private final HttpBody body = new HttpBody();
    private State state = State.FIRST_BYTE;
    private int status;

    private enum State {
        FIRST_BYTE,
        STATUS_LINE,
        HEAD,
        BODY,
        UNTIL_CLOSE
    }

    HttpReplies(Conversation conversation) {
        super(conversation);
        wantBytes(1);
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (state) {
            case FIRST_BYTE -> onFirstByte(data.getByte(start));
            case STATUS_LINE -> onStatusLine(data, start, length);
            case HEAD -> onHeadLine(data, start, length);
            case BODY -> follow(body.onPiece(data, start, length));
            case UNTIL_CLOSE -> throw new IllegalStateException("nothing of this was to be seen");
        }
    }

    @Override
    protected void onSkipped() {
        follow(body.onSkipped());
    }

    @Override
    protected void onInputEnd() {
        if (state == State.UNTIL_CLOSE && isReplying()) {
            end();
        }
    }

    private void onFirstByte(byte first) {
        if (first != 'H' && first != '\r' && first != '\n') {
            giveUp("unknown");
            return;
        }
        lookAgain();
        state = State.STATUS_LINE;
        wantLine(HttpHead.LARGEST);
    }

    private void onStatusLine(ByteBuf data, int start, int length) {
        int withoutEnd = AsciiText.withoutLineEnd(data, start, length);
        if (withoutEnd == 0 && !isReplying()) {
            // Some servers send a line end too many behind a response, and clients overlook it.
            pass();
            toNextMessage();
            return;
        }
        status = readStatus(data, start, withoutEnd);
        if (status < 100) {
            giveUp("unknown");
            return;
        }
        beginOnce();
        head.begin(HttpVersion.minor(data, start));
        state = State.HEAD;
        toHead(length);
    }

    /** Returns -1 if this is no status line. */
    private static int readStatus(ByteBuf line, int start, int length) {
        int end = STATUS + 3;
        boolean fits = length >= end
                && HttpVersion.isHttp1(line, start)
                && line.getByte(start + STATUS - 1) == ' '
                && (length == end || line.getByte(start + end) == ' ');
        return fits ? (int) AsciiText.number(line, start + STATUS, 3) : -1;
    }

    private void beginOnce() {
        @Nullable Exchange request = expected();
        if (request != null && !HttpKind.is(request, HttpKind.READ)) {
            giveUp("a response before its request");
        } else if (!isReplying()) {
            begin();
        }
        if (status >= 500) {
            failed();
        }
    }

    private void toHead(int lineLength) {
        int most = head.after(lineLength);
        if (most < 1) {
            giveUp("a head too long");
        } else {
            wantLine(most);
        }
    }

    private void onHeadLine(ByteBuf data, int start, int length) {
        int withoutEnd = AsciiText.withoutLineEnd(data, start, length);
        if (withoutEnd == 0) {
            onHeadEnd();
        } else if (head.add(data, start, data.indexOf(start, start + withoutEnd, (byte) ':'), withoutEnd)) {
            toHead(length);
        } else {
            giveUp("odd header");
        }
    }

    /** RFC 9112 section 6.3. */
    private void onHeadEnd() {
        Exchange request = expected();
        if (request == null) {
            giveUp("unknown");
        } else if (status == 101) {
            end();
            giveUp("upgrade");
        } else if (status < 200) {
            toFirstByte();
        } else if (HttpKind.is(request, HttpKind.CONNECT) && status < 300) {
            end();
            giveUp("connect");
        } else if (HttpKind.is(request, HttpKind.HEAD) || status == 204 || status == 304) {
            toNextMessage();
        } else {
            toBody();
        }
    }

    private void toBody() {
        if (!head.isClear()) {
            giveUp("odd length");
        } else if (head.hasLength()) {
            state = State.BODY;
            follow(body.begin(head));
        } else {
            state = State.UNTIL_CLOSE;
            skipRest();
        }
    }

    private void follow(HttpBody.Next next) {
        switch (next) {
            case LINE -> wantLine(body.longestLine());
            case LINE_END -> wantBytes(2);
            case SKIP -> skip(body.toSkip());
            case END -> toNextMessage();
            case BROKEN -> giveUp("odd chunk");
        }
    }

    private void toNextMessage() {
        end();
        toFirstByte();
    }

    private void toFirstByte() {
        state = State.FIRST_BYTE;
        wantBytes(1);
    }
}
