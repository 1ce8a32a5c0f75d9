package io.charivari.controller.run;

import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** A proxy at an agent; {@code AGENT/NAME} as text. */
public record TargetProxy(String agent, String proxy) implements Comparable<TargetProxy> {

    private static final Comparator<TargetProxy> ORDER =
            Comparator.comparing(TargetProxy::agent).thenComparing(TargetProxy::proxy);

    /** Every proxy that a plan acts on, sorted. */
    public static Set<TargetProxy> of(Plan plan) {
        Set<TargetProxy> proxies = new TreeSet<>();
        plan.agents().forEach(agent -> agent.entries()
                .forEach(entry -> proxies.add(new TargetProxy(agent.agent(), entry.proxy()))));
        return proxies;
    }

    /** Every proxy that these steps of a scenario act on in its plan, sorted. */
    static Set<TargetProxy> of(Plan plan, Set<String> steps) {
        Set<TargetProxy> proxies = new TreeSet<>();
        plan.agents().forEach(agent -> agent.entries().stream()
                .filter(entry -> steps.contains(PlanEntry.stepOf(entry.step())))
                .forEach(entry -> proxies.add(new TargetProxy(agent.agent(), entry.proxy()))));
        return proxies;
    }

    @Override
    public int compareTo(TargetProxy other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return agent + "/" + proxy;
    }
}
