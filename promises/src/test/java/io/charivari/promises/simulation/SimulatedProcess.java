package io.charivari.promises.simulation;

import io.charivari.model.testing.ManualScheduler;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.Scheduler;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One thread of one process on a host with a clock of its own. It wakes a little later than it should, as threads do, can
 * be frozen like a process that gets SIGSTOP, and can be killed. Confined to the simulation's thread.
 */
public final class SimulatedProcess implements Scheduler {

    private final ManualScheduler trueTime;
    private final HostClock clock;
    private final RandomGenerator random;
    private final Consumer<Throwable> onDefect;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.<Task>comparingLong(task -> task.dueNanos).thenComparingLong(task -> task.order));
    private Scheduler.@Nullable Timer wake;
    private long order;
    private boolean frozen;
    private boolean dead;
    private boolean running;
    private long thawedAtNanos = Long.MIN_VALUE / 2;

    /** @param onDefect told of what tasks throw */
    SimulatedProcess(ManualScheduler trueTime, HostClock clock, RandomGenerator random, Consumer<Throwable> onDefect) {
        this.trueTime = trueTime;
        this.clock = clock;
        this.random = random;
        this.onDefect = onDefect;
    }

    @Override
    public MonotonicClock clock() {
        return clock;
    }

    @Override
    public Timer at(long nanos, Runnable task) {
        if (dead) {
            return () -> {};
        }
        Task entry = new Task(Math.max(nanos, clock.nanos()), order++, task);
        tasks.add(entry);
        if (entry.equals(tasks.peek())) {
            schedule();
        }
        return () -> tasks.remove(entry);
    }

    @Override
    public void execute(Runnable task) {
        at(clock.nanos(), task);
    }

    boolean isRunning() {
        return !dead && !frozen;
    }

    boolean isAlive() {
        return !dead;
    }

    void freeze() {
        if (isRunning()) {
            frozen = true;
            cancelWake();
        }
    }

    void thaw() {
        if (frozen) {
            frozen = false;
            thawedAtNanos = trueTime.clock().nanos();
            schedule();
        }
    }

    /** True time at which it last went on after it was frozen, or was killed in it; long ago if it never was. */
    long thawedAtNanos() {
        return thawedAtNanos;
    }

    /** All that it had in mind is gone. */
    void kill() {
        thaw();
        dead = true;
        tasks.clear();
        cancelWake();
    }

    /** The clock has changed its mind: what is due is to be looked at again. */
    void reconsider() {
        schedule();
    }

    private void schedule() {
        cancelWake();
        Task head = tasks.peek();
        if (head != null && !frozen && !dead && !running) {
            wake = trueTime.at(clock.toTrue(head.dueNanos) + latency(), this::run);
        }
    }

    /** Threads wake within a tenth of a millisecond, and now and then only after some. */
    private long latency() {
        return random.nextInt(100) == 0 ? random.nextLong(3_000_000) : random.nextLong(100_000);
    }

    private void run() {
        wake = null;
        running = true;
        while (!tasks.isEmpty() && !frozen && !dead && tasks.peek().dueNanos - clock.nanos() <= 0) {
            Task next = tasks.remove();
            try {
                next.task.run();
            } catch (RuntimeException | AssertionError defect) {
                onDefect.accept(defect);
            }
        }
        running = false;
        schedule();
    }

    private void cancelWake() {
        if (wake != null) {
            wake.cancel();
            wake = null;
        }
    }

    private record Task(long dueNanos, long order, Runnable task) {}
}
