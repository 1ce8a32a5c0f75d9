package io.charivari.agent.relay;

import io.charivari.model.time.MonotonicClock;

/**
 * Tells the requests of a link apart by turn-taking: a request is what the client sends until the backend answers. What
 * behaviors hold counts as sent when it arrives here, and as answered when the reply arrives here.
 *
 * <p>Confined to the link's event loop.
 */
final class Turns {

    private final MonotonicClock clock;
    private final Meter meter;
    private long number;
    private boolean asking;
    private boolean sent;
    private boolean unanswered;
    private long arrivedNanos;
    private long sentNanos;

    Turns(MonotonicClock clock, Meter meter) {
        this.clock = clock;
        this.meter = meter;
    }

    /** Goes on counting behind so many requests that were told apart in another way. */
    void continueFrom(long requests) {
        number = requests;
    }

    /**
     * Bytes of the client are here, before any behavior has seen them.
     *
     * @return whether a request begins with them
     */
    boolean onRequestArrived() {
        if (asking) {
            return false;
        }
        asking = true;
        sent = false;
        number++;
        if (!unanswered) {
            // Of several that wait because their replies are held, the first one is timed.
            unanswered = true;
            arrivedNanos = clock.nanos();
        }
        meter.requestBegan();
        return true;
    }

    /** Bytes of the client leave for the backend, after all behaviors. */
    void onRequestLeft() {
        if (asking && !sent) {
            sent = true;
            sentNanos = clock.nanos();
        }
    }

    /** Bytes of the backend are here, before any behavior has seen them. */
    void onReplyArrived() {
        if (asking) {
            asking = false;
            if (sent) {
                meter.backendAnswered(clock.nanos() - sentNanos);
            }
        }
    }

    /** Bytes of the backend leave for the client, after all behaviors. */
    void onReplyLeft() {
        if (unanswered) {
            unanswered = false;
            meter.replied(clock.nanos() - arrivedNanos);
        }
    }

    /** Of the last request that began, from 1; 0 before the first. */
    long number() {
        return number;
    }

    /** Whether what the client sends now belongs to a request that has begun. */
    boolean isAsking() {
        return asking;
    }

    /** Whether the client has not seen any of a reply to its last request. */
    boolean isAwaitingReply() {
        return unanswered;
    }
}
