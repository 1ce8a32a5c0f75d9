package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.Exchange;

/** What a response has to know of its request, as bits of {@link Exchange#kind}. Stateless. */
final class HttpKind {

    /** The head has been read: without this there is no telling which response would fit. */
    static final int READ = 1;

    static final int HEAD = 2;
    static final int CONNECT = 4;
    static final int VERSION_1_0 = 8;

    /** The connection is to end behind the response. */
    static final int LAST = 16;

    private HttpKind() {}

    static boolean is(Exchange request, int kind) {
        return (request.kind() & kind) != 0;
    }

    static int of(String verb, HttpHead head) {
        int kind = READ;
        if (verb.equals("HEAD")) {
            kind |= HEAD;
        } else if (verb.equals("CONNECT")) {
            kind |= CONNECT;
        }
        if (head.isVersion10()) {
            kind |= VERSION_1_0;
        }
        return head.keepsConnection() ? kind : kind | LAST;
    }
}
