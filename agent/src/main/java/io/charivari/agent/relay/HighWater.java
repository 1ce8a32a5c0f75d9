package io.charivari.agent.relay;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much there is of something now, and the most that there ever was.
 *
 * <p>Wait-free, safe for any thread.
 */
final class HighWater {

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();

    void add(long amount) {
        long reached = now.addAndGet(amount);
        if (reached > peak.get()) {
            peak.accumulateAndGet(reached, Math::max);
        }
    }

    long now() {
        return now.get();
    }

    long peak() {
        return peak.get();
    }
}
