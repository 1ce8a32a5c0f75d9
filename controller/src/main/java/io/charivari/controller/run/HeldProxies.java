package io.charivari.controller.run;

import io.charivari.model.plan.Plan;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The proxies that a run acts on, and those that were taken out of it. Confined to the conductor's thread. */
final class HeldProxies {

    private final Set<TargetProxy> held;
    private final Set<TargetProxy> cleared = new TreeSet<>();

    HeldProxies(Plan plan) {
        this.held = TargetProxy.of(plan);
    }

    /** Those that no other run may touch. */
    Set<TargetProxy> now() {
        return Collections.unmodifiableSet(held);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** The run goes on without these; an agent that was away has to be told when it is back. */
    void clear(Set<TargetProxy> proxies) {
        cleared.addAll(proxies);
        held.removeAll(proxies);
    }

    /** Names at this agent. */
    List<String> clearedAt(String agent) {
        return cleared.stream()
                .filter(proxy -> proxy.agent().equals(agent))
                .map(TargetProxy::proxy)
                .toList();
    }

    /** The agent has proved to be clean. */
    void release(String agent) {
        held.removeIf(proxy -> proxy.agent().equals(agent));
    }

    /** All agents but these have proved to be clean. */
    void keepOnly(List<String> agents) {
        Set<String> unproved = Set.copyOf(agents);
        held.removeIf(proxy -> !unproved.contains(proxy.agent()));
    }
}
