package io.charivari.agent.relay;

import io.charivari.agent.protocol.Exchange;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The requests of a link whose replies have not left for the client, oldest first, while behaviors act on it. Tells when an
 * answer in the backend's place may be given without breaking the order of replies.
 *
 * <p>Confined to the link's event loop.
 */
final class OpenExchanges {

    private final Deque<Exchange> open = new ArrayDeque<>();

    /** From now on, with those that are under way. */
    void begin(Iterable<Exchange> underWay) {
        open.clear();
        underWay.forEach(open::addLast);
    }

    /** A request of which all is known now; it may have begun before. */
    void add(Exchange request) {
        if (!request.expectsReply()) {
            open.removeLastOccurrence(request);
        } else if (open.peekLast() != request) {
            open.addLast(request);
        }
    }

    void clear() {
        open.clear();
    }

    void dropFinished() {
        while (!open.isEmpty() && open.getFirst().isFinished()) {
            open.removeFirst();
        }
    }

    void dropLost() {
        open.removeIf(request -> request.isLost() || request.isReplyLost());
        dropFinished();
    }

    /** One that is lost keeps answers behind it from being given; it takes only one for that, however many are lost. */
    void dropLostBefore(Exchange lost) {
        open.removeIf(request ->
                request != lost && request.number() < lost.number() && (request.isLost() || request.isReplyLost()));
    }

    /** Whether nothing is open that a behavior has answered or lost. */
    boolean isPlain() {
        for (Exchange request : open) {
            if (!request.isFinished() && (request.answerer() != null || request.isLost() || request.isReplyLost())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a request may be answered at some place in the downstream pipeline: every older one has left for the client,
     * has passed that place, or is answered from the very same place, where they come in order.
     *
     * @param passed number of the last request whose reply has passed that place
     * @param answerer who answers there
     */
    boolean isNext(Exchange request, long passed, Object answerer) {
        for (Exchange older : open) {
            if (older == request) {
                return true;
            }
            if (!older.isFinished() && older.number() > passed && older.answerer() != answerer) {
                return false;
            }
        }
        return true;
    }
}
