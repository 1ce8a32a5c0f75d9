package io.charivari.testkit.junit;

import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.ProxyBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Proxies that were started together, or one by one, and are closed together. Safe for any thread. */
final class ProxySet implements AutoCloseable {

    private final Map<String, ChaosProxy> byName = new ConcurrentHashMap<>();

    /** Starts all, or none if one fails. */
    static ProxySet start(Iterable<ProxyBuilder> descriptions) {
        ProxySet set = new ProxySet();
        try {
            descriptions.forEach(set::require);
            return set;
        } catch (RuntimeException e) {
            set.close();
            throw e;
        }
    }

    /** The proxy of that description; started now if it is not there. */
    ChaosProxy require(ProxyBuilder description) {
        return byName.computeIfAbsent(description.name(), name -> description.start());
    }

    @Nullable
    ChaosProxy find(String name) {
        return byName.get(name);
    }

    List<ChaosFault> faults() {
        return byName.values().stream()
                .flatMap(proxy -> proxy.faults().stream())
                .toList();
    }

    @Override
    public void close() {
        byName.values().forEach(ChaosProxy::close);
    }
}
