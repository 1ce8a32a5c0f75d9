package io.charivari.demo.report;

import io.charivari.demo.load.LoadSecond;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** All that the users have said so far, second by second; also the clock of the demo. Usable from any thread. */
public final class Users {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final List<LoadSecond> seconds = new ArrayList<>();

    /** Takes in a second. */
    public synchronized void onSecond(LoadSecond second) {
        seconds.add(second);
        notifyAll();
    }

    /** How many seconds there are. */
    public synchronized int count() {
        return seconds.size();
    }

    /**
     * Waits until there are so many more seconds.
     *
     * @throws IllegalStateException if the users fall silent
     */
    public synchronized void await(int more) throws InterruptedException {
        int wanted = seconds.size() + more;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(more + 20L);
        while (seconds.size() < wanted) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("the users have fallen silent");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** What they saw from one count of seconds to another. */
    public synchronized Traffic between(int from, int to) {
        Histogram times = new Histogram(LONGEST_MICROS, 3);
        long errors = 0;
        for (LoadSecond second : seconds.subList(from, to)) {
            times.add(second.times());
            errors += second.errors();
        }
        return new Traffic(Duration.ofSeconds(to - (long) from), times.getTotalCount(), errors, 0, times);
    }
}
