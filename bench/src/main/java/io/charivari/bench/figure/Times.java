package io.charivari.bench.figure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times of one kind, measured again and again. Confined to one thread. */
public final class Times {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final List<Duration> times = new ArrayList<>();

    public void add(Duration time) {
        times.add(time);
    }

    public void addAll(List<Duration> more) {
        times.addAll(more);
    }

    public int count() {
        return times.size();
    }

    /**
     * The time that so many percent of all do not exceed, by the nearest rank: of less than a hundred times, p99 is the
     * longest.
     *
     * @throws IllegalStateException if there is none
     */
    public Duration percentile(int percent) {
        if (times.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        int rank = Math.max(1, (times.size() * percent + 99) / 100);
        return times.stream().sorted().skip(rank - 1L).findFirst().orElseThrow();
    }

    /** Median and p99, for a table; a dash if there is none. */
    @Override
    public String toString() {
        return times.isEmpty() ? "-" : text(percentile(50)) + ", p99 " + text(percentile(99));
    }

    /** One time, for a table. */
    public static String text(Duration time) {
        double millis = time.toNanos() / NANOS_PER_MILLI;
        if (millis >= MILLIS_PER_SECOND) {
            return String.format(Locale.ROOT, "%.2f s", millis / MILLIS_PER_SECOND);
        }
        return String.format(Locale.ROOT, millis >= 10 ? "%.0f ms" : "%.2f ms", millis);
    }
}
