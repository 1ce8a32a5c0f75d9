package io.charivari.agent.behavior;

import io.charivari.model.behavior.Activation;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what was let by and what was acted on, for {@code skip} and {@code times}.
 *
 * <p>Safe for any thread. Of those that come at the same time on several event loops, any may be the first.
 */
final class Quota {

    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong acted = new AtomicLong();

    /** Whether the next one is acted on; counts it. */
    boolean takes(Activation activation, boolean hit) {
        if (seen.getAndIncrement() < activation.skip() || !hit) {
            return false;
        }
        return activation.times() == Activation.UNLIMITED || takeOneOf(activation.times());
    }

    private boolean takeOneOf(long times) {
        long before = acted.getAndUpdate(count -> Math.min(count + 1, times));
        return before < times;
    }
}
