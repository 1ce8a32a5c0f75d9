package io.charivari.controller.probe;

import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One asking of a question that blocks: the thread that asks meets here with the one that loses patience. Safe for any
 * thread.
 */
final class Attempt {

    private final MonotonicClock clock;
    private final long askedNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable BreakOff breakOff;
    private boolean answered;
    private boolean givenUp;

    Attempt(MonotonicClock clock) {
        this.clock = clock;
        this.askedNanos = clock.nanos();
    }

    /** What ends a wait. */
    @FunctionalInterface
    interface BreakOff {
        void run() throws Exception;
    }

    /**
     * From now on this ends the wait, on another thread than the one that waits.
     *
     * @throws IOException when the question was given up already
     */
    void breaksOffBy(BreakOff action) throws IOException {
        lock.lock();
        try {
            if (givenUp) {
                throw new IOException("given up");
            }
            breakOff = action;
        } finally {
            lock.unlock();
        }
    }

    /** Since it was asked. */
    Duration took() {
        return Duration.ofNanos(clock.nanos() - askedNanos);
    }

    /** Asks; what goes wrong is an answer, too. */
    Answer answer(BlockingQuestions.Question question) {
        try {
            return question.ask(this);
        } catch (Exception | LinkageError e) {
            return new Answer.None(Detail.of(e), took());
        } finally {
            finish();
        }
    }

    private void finish() {
        lock.lock();
        try {
            answered = true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Nobody waits for the answer any more.
     *
     * @param breaker runs what ends the wait
     * @return whether there was one to wait for
     */
    boolean giveUp(Executor breaker) {
        lock.lock();
        try {
            if (answered || givenUp) {
                return false;
            }
            givenUp = true;
            BreakOff action = breakOff;
            if (action != null) {
                breaker.execute(() -> quietly(action));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static void quietly(BreakOff action) {
        try {
            action.run();
        } catch (Exception e) {
            // It was to break, and it is broken.
        }
    }
}
