package io.charivari.controller.fleet;

import io.charivari.controller.run.TargetProxy;
import io.charivari.model.proxy.ProxySpec;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which proxies agents are to have of the controller. Confined to the conductor's thread. */
final class ProxyWishes {

    private final SortedMap<TargetProxy, ManagedProxy> wanted = new TreeMap<>();
    /** Being tried: agents are told of them, and nothing else relies on them yet. */
    private final SortedMap<TargetProxy, ManagedProxy> tried = new TreeMap<>();
    /** Not wanted, and not confirmed yet to be gone. */
    private final SortedMap<TargetProxy, ManagedProxy> leaving = new TreeMap<>();

    void want(ManagedProxy proxy) {
        tried.remove(proxy.target());
        leaving.remove(proxy.target());
        wanted.put(proxy.target(), proxy);
    }

    void tryOut(ManagedProxy proxy) {
        leaving.remove(proxy.target());
        tried.put(proxy.target(), proxy);
    }

    void leave(ManagedProxy proxy) {
        tried.remove(proxy.target());
        wanted.remove(proxy.target());
        leaving.put(proxy.target(), proxy);
    }

    /** Its agent has it no longer, or never had it. */
    void forget(TargetProxy proxy) {
        tried.remove(proxy);
        leaving.remove(proxy);
    }

    /** A proxy that is wanted. */
    Optional<ManagedProxy> find(TargetProxy proxy) {
        return Optional.ofNullable(wanted.get(proxy));
    }

    boolean isLeaving(TargetProxy proxy) {
        return leaving.containsKey(proxy);
    }

    /** Everything that is wanted, by agent and name. */
    Collection<ManagedProxy> wanted() {
        return wanted.values();
    }

    /** The whole of what an agent is told to have. */
    List<ProxySpec> toldTo(String agent) {
        return Stream.concat(of(wanted, agent), of(tried, agent))
                .map(ManagedProxy::spec)
                .toList();
    }

    List<TargetProxy> leaving(String agent) {
        return of(leaving, agent).map(ManagedProxy::target).toList();
    }

    /** Whether an agent that connects has to be told anything. */
    boolean concern(String agent) {
        return !toldTo(agent).isEmpty() || !leaving(agent).isEmpty();
    }

    private static Stream<ManagedProxy> of(SortedMap<TargetProxy, ManagedProxy> proxies, String agent) {
        return proxies.values().stream().filter(proxy -> proxy.agent().equals(agent));
    }
}
