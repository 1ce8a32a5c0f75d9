package io.charivari.agent.relay;

import io.charivari.model.time.MonotonicClock;

/**
 * Tells the requests of a link apart by turn-taking: a request is what the client sends until the backend answers.
 *
 * <p>Confined to the link's event loop.
 */
final class Turns {

    private final MonotonicClock clock;
    private final Meter meter;
    private boolean awaiting;
    private long sinceNanos;

    Turns(MonotonicClock clock, Meter meter) {
        this.clock = clock;
        this.meter = meter;
    }

    /**
     * Bytes of the client are here, before any behavior has seen them.
     *
     * @return whether a request begins with them
     */
    boolean onRequestBytes() {
        if (awaiting) {
            return false;
        }
        awaiting = true;
        sinceNanos = clock.nanos();
        meter.requestBegan();
        return true;
    }

    /** Bytes of the backend leave for the client, after all behaviors. */
    void onReplyBytes() {
        if (awaiting) {
            awaiting = false;
            meter.replied(clock.nanos() - sinceNanos);
        }
    }

    boolean isAwaitingReply() {
        return awaiting;
    }
}
