package io.charivari.model.time;

/**
 * A source of monotonic time. Everything that decides takes one, so that tests drive time by hand and a wall clock
 * that jumps changes nothing.
 *
 * <p>Safe for any thread.
 */
@FunctionalInterface
public interface MonotonicClock {

    /** Nanoseconds since an arbitrary origin; never goes back. Compare by subtraction, the value may wrap. */
    long nanos();

    /** The clock of this machine. */
    static MonotonicClock system() {
        return System::nanoTime;
    }
}
