package io.charivari.agent.behavior;

import io.charivari.model.behavior.Delay;
import java.util.SplittableRandom;

/**
 * Draws the delays of one link from a {@link Delay}'s distribution.
 *
 * <p>Confined to the link's event loop.
 */
final class Jitter {

    /** Of the Pareto distribution: the smallest whole number with a finite variance. */
    private static final double PARETO_SHAPE = 3;

    private static final double LONGEST_NANOS = 24 * 3600e9;

    private final Delay delay;
    private final SplittableRandom random;
    private final long latency;
    private final long jitter;

    Jitter(Delay delay, SplittableRandom random) {
        this.delay = delay;
        this.random = random;
        this.latency = delay.latency().toNanos();
        this.jitter = delay.jitter().toNanos();
    }

    /** Nanoseconds, 0 to a day. */
    long nextNanos() {
        if (jitter == 0) {
            return latency;
        }
        double off =
                switch (delay.distribution()) {
                    case UNIFORM -> jitter * (2 * random.nextDouble() - 1);
                    case NORMAL -> jitter * random.nextGaussian();
                    case EXPONENTIAL -> -jitter * Math.log(1 - random.nextDouble());
                    case PARETO -> jitter * pareto();
                };
        return (long) Math.max(0, Math.min(LONGEST_NANOS, latency + off));
    }

    /** Lomax form: starts at 0, mean 1. */
    private double pareto() {
        return (PARETO_SHAPE - 1) * (Math.pow(1 - random.nextDouble(), -1 / PARETO_SHAPE) - 1);
    }
}
