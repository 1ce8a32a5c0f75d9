package io.charivari.model.testing;

import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A scheduler whose time stands still until a test moves it. Tasks run on the test's own thread, in order of time. */
public final class ManualScheduler implements Scheduler {

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.<Task>comparingLong(task -> task.dueNanos).thenComparingLong(task -> task.order));
    private long now;
    private long order;

    /** Starts at an instant that is no round number, so that nothing relies on an origin. */
    public ManualScheduler() {
        this(1_234_567_890_123L);
    }

    public ManualScheduler(long startNanos) {
        this.now = startNanos;
    }

    @Override
    public MonotonicClock clock() {
        return () -> now;
    }

    @Override
    public Timer at(long nanos, Runnable task) {
        Task entry = new Task(Math.max(nanos, now), order++, task);
        tasks.add(entry);
        return () -> tasks.remove(entry);
    }

    @Override
    public void execute(Runnable task) {
        at(now, task);
    }

    /** Runs everything that is due at this instant, also what that makes due. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /** Moves time on and runs, each at its own instant, everything that becomes due on the way. */
    public void advance(Duration by) {
        long until = now + by.toNanos();
        while (!tasks.isEmpty() && tasks.peek().dueNanos <= until) {
            Task next = tasks.poll();
            now = next.dueNanos;
            next.task.run();
        }
        now = until;
    }

    /** How many tasks wait; nothing left behind is a fact that tests check. */
    public int waiting() {
        return tasks.size();
    }

    private record Task(long dueNanos, long order, Runnable task) {}
}
