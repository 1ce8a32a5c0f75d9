package io.charivari.controller.fleet;

import io.charivari.controller.probe.WindowTraffic;
import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.ProxyStats;
import io.charivari.proto.v1.VerbStats;
import java.util.List;

/** What one proxy has seen in one interval, as small as it gets. Immutable. */
final class TrafficSlice {

    private final long startNanos;
    private final long endNanos;
    private final long requests;
    private final long errors;
    private final int[] micros;
    private final int[] counts;

    private TrafficSlice(long startNanos, long endNanos, long requests, long errors, int[] micros, int[] counts) {
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        this.requests = requests;
        this.errors = errors;
        this.micros = micros;
        this.counts = counts;
    }

    /**
     * Of what an agent has told.
     *
     * @param intervalNanos above zero
     * @param endNanos controller time at its end
     */
    static TrafficSlice of(ProxyStats stats, long intervalNanos, long endNanos) {
        List<LatencyBucket> buckets = stats.getLatencyList();
        int[] micros = new int[buckets.size()];
        int[] counts = new int[buckets.size()];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = clamped(buckets.get(i).getUpperMicros());
            counts[i] = clamped(buckets.get(i).getCount());
        }
        return new TrafficSlice(endNanos - intervalNanos, endNanos, stats.getRequests(), errors(stats), micros, counts);
    }

    /** More than half an hour, or two billion, is as good as that. */
    private static int clamped(long value) {
        return (int) Math.min(Integer.MAX_VALUE, value);
    }

    /** What clients see as one: no answer, one that a behavior has spoiled, one by which the backend refuses. */
    private static long errors(ProxyStats stats) {
        return stats.getFailures()
                + stats.getErrorsInjected()
                + stats.getVerbsList().stream()
                        .mapToLong(VerbStats::getErrorsSeen)
                        .sum();
    }

    long endNanos() {
        return endNanos;
    }

    boolean isQuiet() {
        return requests == 0 && errors == 0 && micros.length == 0;
    }

    /** Adds as much as lies between two instants of controller time. */
    void addTo(WindowTraffic traffic, long fromNanos, long untilNanos) {
        long within = Math.min(endNanos, untilNanos) - Math.max(startNanos, fromNanos);
        if (within <= 0) {
            return;
        }
        double share = (double) within / (endNanos - startNanos);
        traffic.add(share * requests, share * errors);
        for (int i = 0; i < micros.length; i++) {
            traffic.addTimes(micros[i], share * counts[i]);
        }
    }
}
