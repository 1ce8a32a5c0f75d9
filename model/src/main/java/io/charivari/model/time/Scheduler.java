package io.charivari.model.time;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One thread's queue of work, now and later. What is confined to a scheduler needs no lock: all its tasks run one
 * after the other.
 *
 * <p>Its methods may be called from any thread; tasks run on the scheduler's own.
 */
public interface Scheduler extends Executor {

    /** The clock that {@link #at} counts by. */
    MonotonicClock clock();

    /** Runs the task once the clock reads {@code nanos}, at once if it already does. Equal instants keep their order. */
    Timer at(long nanos, Runnable task);

    /** Runs the task {@code delay} from now; a delay of zero or less means as soon as possible. */
    default Timer after(Duration delay, Runnable task) {
        return at(clock().nanos() + delay.toNanos(), task);
    }

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timer {
        /** Forgets the task if it has not begun; otherwise does nothing. */
        void cancel();
    }
}
