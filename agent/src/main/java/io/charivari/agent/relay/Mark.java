package io.charivari.agent.relay;

import io.charivari.agent.protocol.Exchange;

/**
 * Where a message begins or ends. Travels down the pipeline of a framed link as an event, in its place among the bytes:
 * those between a begin and an end belong to that request, or to the reply to it; others belong to none. A handler that
 * keeps bytes back keeps marks among them.
 *
 * @param kind of place
 * @param exchange whose request or reply it is
 */
public record Mark(Kind kind, Exchange exchange) {

    /** What is marked. Marks of requests travel upstream, those of replies downstream. */
    public enum Kind {
        REQUEST_BEGINS,
        /** The client may wait for a reply here, before it sends the rest. */
        REQUEST_WAITS,
        REQUEST_ENDS,
        REPLY_BEGINS,
        REPLY_ENDS
    }

    public static Mark requestBegins(Exchange request) {
        return new Mark(Kind.REQUEST_BEGINS, request);
    }

    public static Mark requestWaits(Exchange request) {
        return new Mark(Kind.REQUEST_WAITS, request);
    }

    public static Mark requestEnds(Exchange request) {
        return new Mark(Kind.REQUEST_ENDS, request);
    }

    public static Mark replyBegins(Exchange request) {
        return new Mark(Kind.REPLY_BEGINS, request);
    }

    public static Mark replyEnds(Exchange request) {
        return new Mark(Kind.REPLY_ENDS, request);
    }

    /** Whether the first bytes of a message follow. */
    public boolean isBegin() {
        return kind == Kind.REQUEST_BEGINS || kind == Kind.REPLY_BEGINS;
    }

    /** Whether the last bytes of a message came before. */
    public boolean isEnd() {
        return kind == Kind.REQUEST_ENDS || kind == Kind.REPLY_ENDS;
    }
}
