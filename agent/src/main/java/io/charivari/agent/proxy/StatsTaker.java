package io.charivari.agent.proxy;

import io.charivari.agent.relay.Meter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Turns totals into what happened since the last time.
 *
 * <p>For one caller only.
 */
final class StatsTaker {

    private Map<Meter, Meter.Totals> last = new HashMap<>();

    List<ProxyStatsInterval> take(Collection<RelayedProxy> proxies) {
        Map<Meter, Meter.Totals> taken = new HashMap<>();
        List<ProxyStatsInterval> intervals = new ArrayList<>();
        for (RelayedProxy proxy : proxies) {
            Meter.Totals now = proxy.meter().totals();
            Meter.Totals before = last.getOrDefault(proxy.meter(), Meter.Totals.NONE);
            taken.put(proxy.meter(), now);
            intervals.add(interval(proxy, before, now));
        }
        last = taken;
        return List.copyOf(intervals);
    }

    private static ProxyStatsInterval interval(RelayedProxy proxy, Meter.Totals before, Meter.Totals now) {
        return new ProxyStatsInterval(
                proxy.spec().name(),
                now.opened() - before.opened(),
                now.closed() - before.closed(),
                now.opened() - now.closed(),
                now.bytesUpstream() - before.bytesUpstream(),
                now.bytesDownstream() - before.bytesDownstream(),
                now.requests() - before.requests(),
                now.failures() - before.failures(),
                latency(proxy.meter().takeLatencies()));
    }

    private static Map<Long, Long> latency(Histogram histogram) {
        Map<Long, Long> byUpperMicros = new TreeMap<>();
        for (HistogramIterationValue value : histogram.recordedValues()) {
            byUpperMicros.put(
                    histogram.highestEquivalentValue(value.getValueIteratedTo()), value.getCountAtValueIteratedTo());
        }
        return byUpperMicros;
    }
}
