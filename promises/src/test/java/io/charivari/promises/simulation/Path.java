package io.charivari.promises.simulation;

import java.util.random.RandomGenerator;

/**
 * The way between one agent's host and the controller's: how long messages take, in each direction, and whether they get
 * through. Confined to the simulation's thread.
 */
public final class Path {

    private final RandomGenerator random;
    private final long upNanos;
    private final long downNanos;
    private final long jitterNanos;
    private boolean cut;

    /**
     * @param upNanos least time from the agent to the controller
     * @param downNanos least time back; need not be the same
     * @param jitterNanos the most that is added to either, anew for each message
     */
    Path(RandomGenerator random, long upNanos, long downNanos, long jitterNanos) {
        this.random = random;
        this.upNanos = upNanos;
        this.downNanos = downNanos;
        this.jitterNanos = jitterNanos;
    }

    long up() {
        return upNanos + jitter();
    }

    long down() {
        return downNanos + jitter();
    }

    /** Mostly little, now and then all of it, as queues are. */
    private long jitter() {
        return Math.round(jitterNanos * Math.pow(random.nextDouble(), 3));
    }

    /** The longest that a message is on its way, one way, while nothing is cut. */
    long longestNanos() {
        return Math.max(upNanos, downNanos) + jitterNanos;
    }

    boolean isCut() {
        return cut;
    }

    void cut(boolean value) {
        cut = value;
    }
}
