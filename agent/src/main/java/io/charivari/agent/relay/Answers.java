package io.charivari.agent.relay;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.model.proxy.Direction;
import io.netty.buffer.Unpooled;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers to requests in the backend's place: says when each may be given, in the order of requests, and gives those whose
 * behavior has left the link meanwhile.
 *
 * <p>Confined to the link's event loop.
 */
public final class Answers {

    private final Link link;
    private final Framing framing;
    /** By the number of the request: behaviors may leave in any order. */
    private final SortedMap<Long, OwedAnswer> adopted = new TreeMap<>();

    private boolean giving;

    Answers(Link link, Framing framing) {
        this.link = link;
        this.framing = framing;
    }

    /** Knows how the link's protocol says an error. */
    public Dialog dialog() {
        return framing.dialog();
    }

    /**
     * Whether a request may be answered at some place in the downstream pipeline without breaking the order of replies.
     *
     * @param passed number of the last request whose reply has passed that place
     * @param answerer who answers there, its own in order
     */
    public boolean isNext(Exchange request, long passed, Object answerer) {
        return framing.open().isNext(request, passed, answerer);
    }

    /** Whoever owes this answer is about to leave the link: it is given here when it is due. */
    public void adopt(OwedAnswer owed) {
        owed.request().answeredBy(this);
        adopted.put(owed.request().number(), owed);
        giveDue();
    }

    void onRequestWaits(Exchange request) {
        OwedAnswer owed = adopted.get(request.number());
        if (owed != null) {
            owed.onRequestWaits();
            giveDue();
        }
    }

    void onRequestEnds(Exchange request) {
        OwedAnswer owed = adopted.get(request.number());
        if (owed != null) {
            owed.onRequestEnds();
            giveDue();
        }
    }

    void giveDue() {
        if (giving) {
            return;
        }
        giving = true;
        while (!adopted.isEmpty() && !link.isEnding() && giveFirst()) {
            // As many as are due.
        }
        giving = false;
    }

    private boolean giveFirst() {
        OwedAnswer first = adopted.get(adopted.firstKey());
        if (first == null || !isNext(first.request(), 0, this)) {
            return false;
        }
        boolean begins = !first.hasBegun();
        Answer answer = first.next();
        if (answer == null) {
            return false;
        }
        if (begins) {
            link.onErrorInjected();
            framing.onReplyLeaves(first.request());
        }
        link.relay(Direction.DOWNSTREAM).write(Unpooled.wrappedBuffer(answer.bytes()));
        if (first.isGiven()) {
            adopted.remove(first.request().number());
            framing.onFinished(first.request());
        }
        if (answer.closes()) {
            link.endings().onInjectedEnd(Direction.DOWNSTREAM, CloseReason.INJECTED_CLOSE);
        }
        return true;
    }
}
