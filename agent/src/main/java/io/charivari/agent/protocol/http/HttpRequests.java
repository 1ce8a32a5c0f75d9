package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.AsciiText;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.RequestFramer;
import io.charivari.agent.protocol.Verbs;
import io.charivari.model.match.MatchField;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Follows an HTTP client. A request is described at the end of its head, and may have a wait there.
 *
 * <p>Confined to the link's event loop.
 */
final class HttpRequests extends RequestFramer {

    private static final Verbs METHODS = new Verbs("GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH QUERY"
            + " PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK REPORT SEARCH MKCALENDAR ACL PURGE");

    private static final int VERSION_LENGTH = "HTTP/1.1".length();
    private static final byte TLS_HANDSHAKE = 0x16;

    private final HttpHead head = new HttpHead();
    private final HttpBody body = new HttpBody();
    private final byte @Nullable [] host;
    private State state = State.FIRST_BYTE;
    private String verb = Verbs.OTHER;

    private enum State {
        FIRST_BYTE,
        REQUEST_LINE,
        HEAD,
        BODY
    }

    /** @param host that requests are to name; null for what the client says */
    HttpRequests(Conversation conversation, @Nullable String host) {
        super(conversation);
        this.host = host == null ? null : host.getBytes(StandardCharsets.US_ASCII);
        wantBytes(1);
    }

    @Override
    public boolean rewrites() {
        return host != null;
    }

    @Override
    protected void onPiece(ByteBuf data, int start, int length) {
        switch (state) {
            case FIRST_BYTE -> onFirstByte(data.getByte(start));
            case REQUEST_LINE -> onRequestLine(data, start, length);
            case HEAD -> onHeadLine(data, start, length);
            case BODY -> follow(body.onPiece(data, start, length));
        }
    }

    @Override
    protected void onSkipped() {
        follow(body.onSkipped());
    }

    /** A client of another protocol may wait with something that has no line end in it. */
    private void onFirstByte(byte first) {
        if (first == TLS_HANDSHAKE) {
            giveUp("tls");
        } else if (isLetter(first) || first == '\r' || first == '\n') {
            lookAgain();
            state = State.REQUEST_LINE;
            wantLine(HttpHead.LARGEST);
        } else {
            giveUp("unknown");
        }
    }

    private static boolean isLetter(byte first) {
        int lower = first | ('a' - 'A');
        return lower >= 'a' && lower <= 'z';
    }

    private void onRequestLine(ByteBuf data, int start, int length) {
        int withoutEnd = AsciiText.withoutLineEnd(data, start, length);
        if (withoutEnd == 0) {
            // RFC 9112 section 2.2: to be overlooked before a request.
            pass();
            toNextMessage();
            return;
        }
        int version = start + withoutEnd - VERSION_LENGTH;
        int methodEnd = data.indexOf(start, start + withoutEnd, (byte) ' ');
        boolean hasTarget = methodEnd > start && methodEnd + 1 < version - 1 && data.getByte(version - 1) == ' ';
        if (hasTarget && AsciiText.is("HTTP/2.0", data, version, VERSION_LENGTH)) {
            giveUp("http2");
        } else if (hasTarget && HttpVersion.isHttp1(data, version)) {
            begin();
            head.begin(HttpVersion.minor(data, version));
            readRequestLine(data, start, methodEnd, version - 1);
            toHead(length);
        } else {
            giveUp("unknown");
        }
    }

    private void readRequestLine(ByteBuf data, int start, int methodEnd, int targetEnd) {
        verb = HttpVersion.isUpperCase(data, start, methodEnd)
                ? METHODS.find(data, start, methodEnd - start)
                : Verbs.OTHER;
        if (wantsFields()) {
            field(MatchField.METHOD, AsciiText.latin1(data, start, methodEnd - start));
            String target = AsciiText.latin1(data, methodEnd + 1, targetEnd - methodEnd - 1);
            field(MatchField.PATH, RequestTarget.path(target));
        }
    }

    private void toHead(int lineLength) {
        int most = head.after(lineLength);
        if (most < 1) {
            giveUp("a head too long");
            return;
        }
        state = State.HEAD;
        wantLine(most);
    }

    private void onHeadLine(ByteBuf data, int start, int length) {
        int withoutEnd = AsciiText.withoutLineEnd(data, start, length);
        if (withoutEnd == 0) {
            onHeadEnd();
            return;
        }
        int colon = data.indexOf(start, start + withoutEnd, (byte) ':');
        if (!head.add(data, start, colon, withoutEnd)) {
            giveUp("odd header");
            return;
        }
        if (host != null && AsciiText.is("host", data, start, colon - start)) {
            rewrite(head.offset() + head.valueStart() - start, head.valueLength(), host);
        }
        if (wantsFields()) {
            field(MatchField.HEADER, AsciiText.latin1(data, start, withoutEnd));
        }
        toHead(length);
    }

    private void onHeadEnd() {
        @Nullable Exchange request = request();
        if (request == null || !head.isClear()) {
            giveUp("odd length");
            return;
        }
        request.withKind(HttpKind.of(verb, head));
        describe(verb);
        state = State.BODY;
        HttpBody.Next next = body.begin(head);
        if (next != HttpBody.Next.END && head.expectsContinue()) {
            waits();
        }
        follow(next);
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
        state = State.FIRST_BYTE;
        wantBytes(1);
    }
}
