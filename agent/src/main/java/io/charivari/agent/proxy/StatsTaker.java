package io.charivari.agent.proxy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns counts since a proxy was made into what happened since the last time.
 *
 * <p>For one caller only.
 */
final class StatsTaker {

    private Map<RelayedProxy, ProxyMeasures> last = new HashMap<>();

    List<ProxyStatsInterval> take(Collection<RelayedProxy> proxies) {
        Map<RelayedProxy, ProxyMeasures> taken = new HashMap<>();
        List<ProxyStatsInterval> intervals = new ArrayList<>();
        for (RelayedProxy proxy : proxies) {
            ProxyMeasures now = ProxyMeasures.of(proxy);
            taken.put(proxy, now);
            intervals.add(now.since(last.getOrDefault(proxy, ProxyMeasures.none(proxy.name()))));
        }
        last = taken;
        return List.copyOf(intervals);
    }
}
