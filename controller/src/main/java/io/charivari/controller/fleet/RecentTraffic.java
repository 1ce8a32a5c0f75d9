package io.charivari.controller.fleet;

import io.charivari.controller.probe.WindowTraffic;
import io.charivari.model.scenario.AgentCheck;
import io.charivari.proto.v1.ProxyStats;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * What one proxy has seen lately, for probes: as much as the longest window of one can hold. Quiet intervals cost
 * nothing, and a time to answer eight bytes, however often it was that long.
 *
 * <p>Confined to the conductor's thread.
 */
final class RecentTraffic {

    private final ArrayDeque<TrafficSlice> slices = new ArrayDeque<>();
    private long links;
    private long toldNanos = Long.MIN_VALUE;

    /** What an agent tells comes at the end of the interval that it is of; the way is short against that. */
    void add(ProxyStats interval, long intervalNanos, long nowNanos) {
        links = interval.getLinksOpen();
        toldNanos = nowNanos;
        TrafficSlice slice = TrafficSlice.of(interval, Math.max(1, intervalNanos), nowNanos);
        if (!slice.isQuiet()) {
            slices.add(slice);
        }
        long keepNanos = AgentCheck.LONGEST_WINDOW.toNanos();
        while (!slices.isEmpty() && nowNanos - slices.getFirst().endNanos() > keepNanos) {
            slices.removeFirst();
        }
    }

    /**
     * Adds what was seen within a window. It ends with what was told last, so that it does not look at a time of which
     * nothing can be known yet; but not earlier than given, since an agent with nothing to tell may say nothing.
     *
     * @param endNanos controller time
     */
    void addTo(WindowTraffic traffic, Duration window, long endNanos) {
        traffic.onProxy(links);
        long end = Math.max(toldNanos, endNanos);
        slices.forEach(slice -> slice.addTo(traffic, end - window.toNanos(), end));
    }

    /** How many intervals are kept. */
    int size() {
        return slices.size();
    }
}
