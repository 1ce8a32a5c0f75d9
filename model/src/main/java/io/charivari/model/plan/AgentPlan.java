package io.charivari.model.plan;

import java.util.List;

/**
 * What one agent has to do in a run.
 *
 * @param agent its id
 * @param seed for the dice of this run
 * @param entries in the order in which behaviors chain when they overlap
 */
public record AgentPlan(String agent, long seed, List<PlanEntry> entries) {

    /** An agent takes no plan with more entries. */
    public static final int MOST_ENTRIES = 10_000;

    public AgentPlan {
        entries = List.copyOf(entries);
    }

    /** Identifies the content: both sides compute it and compare. */
    public String hash() {
        return PlanHash.of(this);
    }
}
