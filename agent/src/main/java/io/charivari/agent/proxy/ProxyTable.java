package io.charivari.agent.proxy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of an agent by name, swapped whole.
 *
 * <p>Written on the first event loop alone, read by any thread.
 */
final class ProxyTable {

    private final String agent;
    private volatile Map<String, RelayedProxy> proxies = Map.of();

    /** @param agent its id, for messages */
    ProxyTable(String agent) {
        this.agent = agent;
    }

    /** Sorted by name. */
    Collection<RelayedProxy> all() {
        return proxies.values();
    }

    @Nullable
    RelayedProxy find(String name) {
        return proxies.get(name);
    }

    /** @throws CharivariException NOT_FOUND with the names that there are */
    RelayedProxy get(String name) {
        RelayedProxy proxy = proxies.get(name);
        if (proxy == null) {
            throw missing(name);
        }
        return proxy;
    }

    CharivariException missing(String name) {
        return new CharivariException(
                ErrorCode.NOT_FOUND,
                "agent " + agent + " has no proxy " + name
                        + (proxies.isEmpty() ? "" : ": it has " + String.join(", ", proxies.keySet())));
    }

    /** @throws CharivariException ALREADY_EXISTS */
    void checkFree(String name) {
        if (proxies.containsKey(name)) {
            throw new CharivariException(
                    ErrorCode.ALREADY_EXISTS, "there is a proxy " + name + " already: choose another name");
        }
    }

    void add(RelayedProxy proxy) {
        Map<String, RelayedProxy> next = new TreeMap<>(proxies);
        next.put(proxy.name(), proxy);
        proxies = Collections.unmodifiableMap(next);
    }

    void remove(RelayedProxy proxy) {
        Map<String, RelayedProxy> next = new TreeMap<>(proxies);
        next.remove(proxy.name());
        proxies = Collections.unmodifiableMap(next);
    }
}
