package io.charivari.model.time;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The {@link Scheduler} of a running process: one daemon thread on the machine's clock.
 *
 * <p>A task that throws is handed to the failure listener and the thread goes on with the next one: one bad message
 * must not silence the thread that also ends faults.
 */
public final class SingleThreadScheduler implements Scheduler, AutoCloseable {

    private final MonotonicClock clock = MonotonicClock.system();
    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> onFailure;

    /**
     * @param name of the thread, as seen in thread dumps
     * @param onFailure told of everything that a task throws, on the scheduler's thread
     */
    public SingleThreadScheduler(String name, Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public MonotonicClock clock() {
        return clock;
    }

    @Override
    public Timer at(long nanos, Runnable task) {
        long delay = Math.max(0, nanos - clock.nanos());
        ScheduledFuture<?> future = executor.schedule(guarded(task), delay, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(guarded(task));
    }

    /** Drops what waits for its time; what already runs comes to its end. */
    @Override
    public void close() {
        executor.shutdown();
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                onFailure.accept(failure);
            }
        };
    }
}
