package io.charivari.model.time;

import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Scheduler} of a running process: one daemon thread on the machine's clock.
 *
 * <p>A task that throws is handed to the failure listener and the thread goes on with the next one: one bad message
 * must not silence the thread that also ends faults. The JDK's scheduled executor is not used because it measures each
 * delay anew: two tasks of the same instant may change places there, and with them the end of one fault and the
 * beginning of the next.
 */
public final class SingleThreadScheduler implements Scheduler, AutoCloseable {

    private final MonotonicClock clock = MonotonicClock.system();
    private final Consumer<Throwable> onFailure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Task> waiting = new PriorityQueue<>();
    private long order;
    private boolean closed;

    /**
     * Starts the thread.
     *
     * @param name of the thread, as seen in thread dumps
     * @param onFailure told of everything that a task throws, on the scheduler's thread
     */
    public SingleThreadScheduler(String name, Consumer<Throwable> onFailure) {
        this.onFailure = onFailure;
        Thread thread = new Thread(this::runTasks, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public MonotonicClock clock() {
        return clock;
    }

    @Override
    public Timer at(long nanos, Runnable task) {
        lock.lock();
        try {
            long now = clock.nanos();
            // What is overdue queues up behind what is due already, as it would in a queue of messages.
            Task entry = new Task(nanos - now < 0 ? now : nanos, order++, task);
            if (!closed) {
                waiting.add(entry);
                changed.signal();
            }
            return () -> forget(entry);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void execute(Runnable task) {
        at(clock.nanos(), task);
    }

    /** Drops what waits, and all that comes later; what already runs comes to its end. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void forget(Task task) {
        lock.lock();
        try {
            waiting.remove(task);
        } finally {
            lock.unlock();
        }
    }

    private void runTasks() {
        for (Task next = takeDue(); next != null; next = takeDue()) {
            try {
                next.task.run();
            } catch (Throwable failure) {
                report(failure);
            }
        }
    }

    private void report(Throwable failure) {
        try {
            onFailure.accept(failure);
        } catch (RuntimeException alsoFailed) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, alsoFailed);
        }
    }

    /** Waits for the next task that is due; null once closed. */
    private @Nullable Task takeDue() {
        while (true) {
            lock.lock();
            try {
                return awaitDue();
            } catch (InterruptedException e) {
                // A task has interrupted its own thread. Nothing here ends by interruption, close() does that.
            } finally {
                lock.unlock();
            }
        }
    }

    private @Nullable Task awaitDue() throws InterruptedException {
        while (!closed) {
            Task next = waiting.peek();
            long wait = next == null ? Long.MAX_VALUE : next.dueNanos - clock.nanos();
            if (wait <= 0) {
                return waiting.poll();
            }
            long unused = changed.awaitNanos(wait);
        }
        return null;
    }

    private record Task(long dueNanos, long order, Runnable task) implements Comparable<Task> {

        /** By subtraction: the clock may wrap. */
        @Override
        public int compareTo(Task other) {
            long apart = dueNanos - other.dueNanos;
            return Long.signum(apart == 0 ? order - other.order : apart);
        }
    }
}
