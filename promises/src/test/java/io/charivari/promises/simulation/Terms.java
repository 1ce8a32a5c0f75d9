package io.charivari.promises.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What kind of world a simulation has.
 *
 * @param agents how many
 * @param leastWay of a message, one way
 * @param mostWay of a message, one way, without jitter
 * @param jitter the most that is added for a single message
 * @param failPercent of activations that the data plane cannot set
 * @param mischief of the network
 */
public record Terms(
        int agents, Duration leastWay, Duration mostWay, Duration jitter, int failPercent, Mischief mischief) {

    /** A quiet network: 0.1 ms to 0.3 ms, as on one machine. */
    public static Terms calm(int agents) {
        return new Terms(
                agents,
                Duration.ofNanos(100_000),
                Duration.ofNanos(300_000),
                Duration.ofNanos(100_000),
                0,
                Mischief.NONE);
    }

    /** Anything that may be: two to five agents, near or far, over a network that is more or less well-behaved. */
    static Terms drawn(RandomGenerator random) {
        return new Terms(
                random.nextInt(2, 6),
                Duration.ofNanos(100_000),
                Duration.ofMillis(random.nextInt(1, 35)),
                Duration.ofMillis(random.nextInt(0, 30)),
                random.nextInt(4) == 0 ? 3 : 0,
                random.nextInt(3) == 0 ? Mischief.PLENTY : Mischief.NONE);
    }
}
