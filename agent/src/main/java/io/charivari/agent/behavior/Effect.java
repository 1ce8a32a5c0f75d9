package io.charivari.agent.behavior;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what one activation does.
 *
 * <p>Safe for any thread.
 */
public final class Effect {

    private final LongAdder links = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder opaqueLinks = new LongAdder();
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();

    /** Links that it changed anything for. */
    public long links() {
        return links.sum();
    }

    /** Requests that it changed anything for. */
    public long requests() {
        return requests.sum();
    }

    /** Replies that it spoiled. */
    public long errors() {
        return errors.sum();
    }

    /** Links that it was meant for and could not act on: it needs requests, and theirs cannot be told apart. */
    public long opaqueLinks() {
        return opaqueLinks.sum();
    }

    /** The most bytes that it held at one time. */
    public long peakHeldBytes() {
        return peak.get();
    }

    void link() {
        links.increment();
    }

    void request() {
        requests.increment();
    }

    void error() {
        errors.increment();
    }

    void opaqueLink() {
        opaqueLinks.increment();
    }

    void hold(int bytes) {
        long now = held.addAndGet(bytes);
        if (now > peak.get()) {
            peak.accumulateAndGet(now, Math::max);
        }
    }

    void unhold(int bytes) {
        held.addAndGet(-bytes);
    }
}
