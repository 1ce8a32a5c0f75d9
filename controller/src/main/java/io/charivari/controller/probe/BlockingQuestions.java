package io.charivari.controller.probe;

import io.charivari.model.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks what blocks the thread that asks: each question on a daemon thread of its own, of which there are not many.
 *
 * <p>The time is kept from outside. A question whose time is over is broken off and interrupted; one that hangs all the
 * same keeps its thread and counts as open until it comes back, and when all threads are gone that way, further
 * questions are not asked. Breaking off may hang as well, so that a thread of its own does it.
 *
 * <p>Safe for any thread.
 */
final class BlockingQuestions implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final int mostOpen;
    private final MonotonicClock clock;
    private final ThreadPoolExecutor threads;
    private final ExecutorService breaker;

    /**
     * @param name of the threads
     * @param mostOpen questions at one time
     */
    BlockingQuestions(String name, int mostOpen, MonotonicClock clock) {
        this.mostOpen = mostOpen;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                0, mostOpen, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(name));
        this.breaker = Executors.newSingleThreadExecutor(daemons(name + "-breaker"));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Something to ask, in as much time as it takes. */
    @FunctionalInterface
    interface Question {

        /**
         * Asks.
         *
         * @param attempt has to know what ends a wait, as soon as there is something
         * @throws Exception for which there is no answer
         */
        Answer ask(Attempt attempt) throws Exception;
    }

    /**
     * Asks once.
     *
     * @return completes after the timeout at the latest; completing it from outside breaks the question off
     */
    CompletableFuture<Answer> ask(Duration timeout, Question question) {
        Attempt attempt = new Attempt(clock);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Future<?> work;
        try {
            work = threads.submit(() -> answer.complete(attempt.answer(question)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Answer.None.tooMany(mostOpen));
        }
        answer.completeOnTimeout(Answer.None.late(timeout), timeout.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Answer> unused = answer.whenComplete((seen, failure) -> {
            if (attempt.giveUp(this::breakOff)) {
                work.cancel(true);
            }
        });
        return answer;
    }

    private void breakOff(Runnable task) {
        try {
            breaker.execute(task);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: the thread is a daemon and ends with the process.
        }
    }

    /** How many questions have a thread now, those that were given up included. */
    int open() {
        return threads.getActiveCount();
    }

    /** Gives up what is still open, and does not wait for it. */
    @Override
    public void close() {
        threads.shutdownNow();
        breaker.shutdownNow();
    }
}
