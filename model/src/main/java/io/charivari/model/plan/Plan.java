package io.charivari.model.plan;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a run will do, exactly: the result of scenario, fleet and seed.
 *
 * @param scenario its name
 * @param scenarioHash of the revision that was planned
 * @param seed that drew the targets, and that the agents' dice start from
 * @param agents sorted by id
 * @param excluded agents that were left out and why
 */
public record Plan(String scenario, String scenarioHash, long seed, List<AgentPlan> agents, List<Excluded> excluded) {

    public Plan {
        agents = agents.stream().sorted(Comparator.comparing(AgentPlan::agent)).toList();
        excluded = List.copyOf(excluded);
    }

    /** Identifies the content: same scenario revision, same targets, same seed, same hash. */
    public String hash() {
        return PlanHash.of(this);
    }

    /** From t0 to the end of the last entry; zero for an empty plan. */
    public Duration length() {
        return agents.stream()
                .flatMap(agent -> agent.entries().stream())
                .map(PlanEntry::end)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
