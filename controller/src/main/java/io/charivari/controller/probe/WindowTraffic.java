package io.charivari.controller.probe;

import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What agents have seen at some proxies within a window. What an agent tells of is split evenly where the window cuts
 * it, so that counts need not be whole. Made and read by one thread.
 */
public final class WindowTraffic {

    private static final double MICROS = 1_000.0;

    private final Duration window;
    private int proxies;
    private int silent;
    private double requests;
    private double errors;
    private long links;
    private double times;
    private final SortedMap<Long, Double> byMicros = new TreeMap<>();

    /** @param window above zero */
    public WindowTraffic(Duration window) {
        this.window = window;
    }

    /** A proxy is there, with so many links open now. */
    public void onProxy(long linksOpen) {
        proxies++;
        links += linksOpen;
    }

    /** A proxy is not there, or its agent is not connected: nobody tells what it sees. */
    public void onSilent() {
        proxies++;
        silent++;
    }

    /**
     * What a proxy has seen.
     *
     * @param errorCount requests without an answer, or with an error for one
     */
    public void add(double requestCount, double errorCount) {
        requests += requestCount;
        errors += errorCount;
    }

    /** Times to answer. */
    public void addTimes(long micros, double count) {
        times += count;
        byMicros.merge(micros, count, Double::sum);
    }

    Duration window() {
        return window;
    }

    /** All that were meant. */
    int proxies() {
        return proxies;
    }

    /** Those of which nothing is known. */
    int silent() {
        return silent;
    }

    long links() {
        return links;
    }

    double requestsPerSecond() {
        return requests * Duration.ofSeconds(1).toNanos() / window.toNanos();
    }

    /** In percent; a backend that cannot be reached has errors without requests, and then all is error. */
    OptionalDouble errorPercent() {
        double all = Math.max(requests, errors);
        return all > 0 ? OptionalDouble.of(100 * errors / all) : OptionalDouble.empty();
    }

    /** In milliseconds, by nearest rank; empty when nothing was answered. */
    OptionalDouble latencyMillis(Percent share) {
        double rank = share.fraction() * times;
        double below = 0;
        for (Map.Entry<Long, Double> entry : byMicros.entrySet()) {
            below += entry.getValue();
            if (below >= rank) {
                return OptionalDouble.of(entry.getKey() / MICROS);
            }
        }
        return byMicros.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(byMicros.lastKey() / MICROS);
    }
}
