package io.charivari.demo.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waiting for what other processes do, by asking again and again. Usable from any thread. */
public final class Patience {

    private static final long INTERVAL_MILLIS = 50;

    private Patience() {}

    /**
     * Returns once the condition holds. A condition that throws does not hold yet.
     *
     * @throws IllegalStateException if it does not within the time
     */
    public static void until(String what, Duration timeout, BooleanSupplier condition) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "waiting for " + what);
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletableFuture<Void> held = new CompletableFuture<>();
            var asking =
                    clock.scheduleWithFixedDelay(() -> ask(condition, held), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            held.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            asking.cancel(false);
        } catch (TimeoutException e) {
            throw new IllegalStateException("waited " + timeout.toSeconds() + " s in vain for: " + what, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("could not wait for: " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for: " + what, e);
        } finally {
            clock.shutdownNow();
        }
    }

    private static void ask(BooleanSupplier condition, CompletableFuture<Void> held) {
        try {
            if (condition.getAsBoolean()) {
                held.complete(null);
            }
        } catch (RuntimeException e) {
            // Asked again: what is not there yet cannot answer.
        }
    }
}
