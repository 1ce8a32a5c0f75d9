package io.charivari.controller.fleet;

import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyStats;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One proxy of a connected agent: what it is and what it has seen. Confined to the conductor's thread. */
final class ProxyLedger {

    private ProxyInfo info;
    private ProxyStats recent = ProxyStats.getDefaultInstance();
    private long recentIntervalNanos;
    private ProxyStats total = ProxyStats.getDefaultInstance();
    private final Map<Long, Long> totalLatency = new TreeMap<>();
    private final Map<Long, Long> totalBackendLatency = new TreeMap<>();
    private final Map<String, Long> totalClosed = new TreeMap<>();
    private final Map<String, VerbLedger> totalVerbs = new TreeMap<>();
    private final RecentTraffic lately = new RecentTraffic();

    ProxyLedger(ProxyInfo info) {
        this.info = info;
    }

    ProxyInfo info() {
        return info;
    }

    /** Whether more than its behaviors has changed. */
    boolean onChanged(ProxyInfo changed) {
        boolean moved = !changed.getListen().equals(info.getListen())
                || !changed.getBackend().equals(info.getBackend())
                || !changed.getProtocol().equals(info.getProtocol());
        info = changed;
        return moved;
    }

    RecentTraffic lately() {
        return lately;
    }

    /** @param nowNanos controller time at which the interval has ended, as far as is known */
    void add(ProxyStats interval, long intervalNanos, long nowNanos) {
        lately.add(interval, intervalNanos, nowNanos);
        recent = interval;
        recentIntervalNanos = intervalNanos;
        addUp(totalLatency, interval.getLatencyList());
        addUp(totalBackendLatency, interval.getBackendLatencyList());
        interval.getLinksClosedByReasonMap().forEach((reason, count) -> totalClosed.merge(reason, count, Long::sum));
        interval.getVerbsList().forEach(verb -> totalVerbs
                .computeIfAbsent(verb.getVerb(), VerbLedger::new)
                .add(verb));
        total = ProxyStats.newBuilder()
                .setProxy(interval.getProxy())
                .setLinksOpened(total.getLinksOpened() + interval.getLinksOpened())
                .setLinksClosed(total.getLinksClosed() + interval.getLinksClosed())
                .setLinksOpen(interval.getLinksOpen())
                .setBytesUpstream(total.getBytesUpstream() + interval.getBytesUpstream())
                .setBytesDownstream(total.getBytesDownstream() + interval.getBytesDownstream())
                .setRequests(total.getRequests() + interval.getRequests())
                .setFailures(total.getFailures() + interval.getFailures())
                .setErrorsInjected(total.getErrorsInjected() + interval.getErrorsInjected())
                .setErrorsSeen(total.getErrorsSeen() + interval.getErrorsSeen())
                .setHeldBytes(interval.getHeldBytes())
                .setLinksOpaque(total.getLinksOpaque() + interval.getLinksOpaque())
                .addAllActivations(interval.getActivationsList())
                .build();
    }

    static void addUp(Map<Long, Long> totals, List<LatencyBucket> buckets) {
        buckets.forEach(bucket -> totals.merge(bucket.getUpperMicros(), bucket.getCount(), Long::sum));
    }

    Proxy view(String agent) {
        var all = total.toBuilder()
                .putAllLinksClosedByReason(totalClosed)
                .addAllVerbs(totalVerbs.values().stream().map(VerbLedger::view).toList())
                .addAllLatency(buckets(totalLatency))
                .addAllBackendLatency(buckets(totalBackendLatency));
        return Proxy.newBuilder()
                .setAgent(agent)
                .setInfo(info)
                .setConnected(true)
                .setTotal(all)
                .setRecent(recent)
                .setRecentIntervalNanos(recentIntervalNanos)
                .build();
    }

    static List<LatencyBucket> buckets(Map<Long, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> LatencyBucket.newBuilder()
                        .setUpperMicros(count.getKey())
                        .setCount(count.getValue())
                        .build())
                .toList();
    }
}
