package io.charivari.agent.control;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential with full jitter, so that a thousand agents do not come back in
 * step. The bound of the n-th wait in a row is 0.2 s x 2^n, at most 10 s; the wait is drawn evenly below it, and is never
 * under 10 ms.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class Backoff {

    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final RandomGenerator random;
    private Duration bound = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Draws the next wait and doubles the bound. */
    Duration next() {
        long drawn = random.nextLong(SHORTEST.toNanos(), bound.toNanos() + 1);
        Duration doubled = bound.multipliedBy(2);
        bound = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofNanos(drawn);
    }

    /** Begins anew, after an attempt that lasted. */
    void reset() {
        bound = FIRST;
    }
}
