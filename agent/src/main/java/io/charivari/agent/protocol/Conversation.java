package io.charivari.agent.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one link that the backend has not replied to in full, in order. The two framers of the link share it;
 * the relay hears of what they find.
 *
 * <p>Confined to the link's event loop.
 */
public final class Conversation {

    private final Deque<Exchange> expected = new ArrayDeque<>();
    private long number;
    private boolean describes;
    private boolean opaque;
    private FramingListener listener = FramingListener.NOBODY;

    /** Who hears of what the framers find. */
    public void tell(FramingListener told) {
        listener = told;
    }

    /** Whether anybody will ask for the fields of requests: if not, framers need not read them. */
    public void describeRequests(boolean wanted) {
        describes = wanted;
    }

    /** Of the last request that began; 0 before the first. */
    public long number() {
        return number;
    }

    /** Whether the framers have given up: what goes through the link is not known any more. */
    public boolean isOpaque() {
        return opaque;
    }

    /** The framers watch no more, and are asked nothing more. */
    public void giveUp(String reason) {
        if (!opaque) {
            opaque = true;
            listener.onOpaque(reason);
        }
    }

    /** The requests that the backend has yet to reply to in full, oldest first; not those it was kept from. */
    public Iterable<Exchange> expected() {
        return expected;
    }

    /** The backend never replies to this request. */
    public void forget(Exchange request) {
        expected.removeLastOccurrence(request);
    }

    boolean describes() {
        return describes;
    }

    FramingListener listener() {
        return listener;
    }

    Exchange begin() {
        number++;
        Exchange request = new Exchange(number);
        expected.addLast(request);
        return request;
    }

    /** It is known now whether a reply is to come. */
    void onDescribed(Exchange request) {
        if (!request.expectsReply()) {
            forget(request);
        }
    }

    /** The request that the backend replies to next, or is replying to; null if nothing was asked. */
    @Nullable
    Exchange head() {
        Exchange head = expected.peekFirst();
        while (head != null && head.isKeptFromBackend()) {
            expected.removeFirst();
            head = expected.peekFirst();
        }
        return head;
    }

    void onReplyEnded(Exchange request) {
        if (expected.peekFirst() == request) {
            expected.removeFirst();
        } else {
            expected.remove(request);
        }
    }
}
