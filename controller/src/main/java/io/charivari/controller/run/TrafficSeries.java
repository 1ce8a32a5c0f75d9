package io.charivari.controller.run;

import io.charivari.controller.run.RunEvent.What;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Adds up what one proxy, or several together, saw between two samples. Confined to the conductor's thread. */
final class TrafficSeries {

    private final String agent;
    private final String proxy;
    private final Map<TargetProxy, Long> linksOpen = new HashMap<>();
    private final Set<TargetProxy> heard = new HashSet<>();
    private Sums sums = new Sums();

    /**
     * @param agent empty for all agents together
     * @param proxy empty for all proxies of the agent together
     */
    TrafficSeries(String agent, String proxy) {
        this.agent = agent;
        this.proxy = proxy;
    }

    void add(TargetProxy from, Traffic traffic) {
        heard.add(from);
        linksOpen.put(from, traffic.linksOpen());
        sums.add(traffic);
    }

    /** What was seen since the last call; empty if nobody has said anything. */
    Optional<What.ProxyTraffic> take() {
        if (heard.isEmpty()) {
            return Optional.empty();
        }
        Sums seen = sums;
        // Proxies count side by side: their intervals are one, not a sum.
        long interval = seen.intervalNanos / heard.size();
        long open = heard.stream().mapToLong(linksOpen::get).sum();
        What.ProxyTraffic sample = new What.ProxyTraffic(
                agent,
                proxy,
                heard.size(),
                interval,
                seen.requests,
                seen.failures,
                seen.errorsInjected,
                seen.errorsSeen,
                seen.linksOpened,
                open,
                seen.bytesUpstream,
                seen.bytesDownstream,
                seen.percentile(50),
                seen.percentile(99));
        heard.clear();
        sums = new Sums();
        return Optional.of(sample);
    }

    private static final class Sums {

        private static final long MICRO = 1_000;

        private final TreeMap<Long, Long> latency = new TreeMap<>();
        private long intervalNanos;
        private long requests;
        private long failures;
        private long errorsInjected;
        private long errorsSeen;
        private long linksOpened;
        private long bytesUpstream;
        private long bytesDownstream;

        private void add(Traffic traffic) {
            intervalNanos += traffic.intervalNanos();
            requests += traffic.requests();
            failures += traffic.failures();
            errorsInjected += traffic.errorsInjected();
            errorsSeen += traffic.errorsSeen();
            linksOpened += traffic.linksOpened();
            bytesUpstream += traffic.bytesUpstream();
            bytesDownstream += traffic.bytesDownstream();
            traffic.latency().forEach((micros, count) -> latency.merge(micros, count, Long::sum));
        }

        /** In nanoseconds, by nearest rank; zero when nothing was answered. */
        private long percentile(int percent) {
            long all = latency.values().stream().mapToLong(Long::longValue).sum();
            long rank = Math.max(1, (all * percent + 99) / 100);
            long below = 0;
            for (Map.Entry<Long, Long> bucket : latency.entrySet()) {
                below += bucket.getValue();
                if (below >= rank) {
                    return bucket.getKey() * MICRO;
                }
            }
            return 0;
        }
    }
}
