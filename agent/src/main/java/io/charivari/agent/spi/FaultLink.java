package io.charivari.agent.spi;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The link that a behavior of a third party acts on, as far as it may touch it. Once the behavior has left it, calls
 * have no effect.
 *
 * <p>For the link's event loop, but for {@link #close()} and {@link #reset()}.
 */
public interface FaultLink {

    /** Of this link at its proxy, in order of accept, from 1. */
    long number();

    /** That the proxy speaks; {@code tcp} if it tells no requests apart. */
    String protocol();

    /** What is random on this link: the same numbers for the same seed, proxy, step and link. */
    RandomGenerator random();

    /** Monotonic time, in nanoseconds; only differences mean something. */
    long nanos();

    /**
     * Runs a task on the event loop later; not once the behavior has left the link.
     *
     * @param delay 0 to 24 hours
     * @throws IllegalArgumentException for a delay out of bounds
     * @throws IllegalStateException on another thread
     */
    Timer after(Duration delay, Runnable task);

    /** Counts a reply that was spoiled, in the measures and in the effect of the activation. */
    void errorInjected();

    /** Closes both sides at once; what was not written yet is dropped. May be called from any thread. */
    void close();

    /** Resets both sides at once. May be called from any thread. */
    void reset();

    /** A task that waits. */
    interface Timer {

        /** The task does not run any more; nothing if it has run. */
        void cancel();
    }
}
