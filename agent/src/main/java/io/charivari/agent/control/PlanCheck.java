package io.charivari.agent.control;

import io.charivari.agent.proxy.DataPlane;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds everything that keeps this agent from carrying out a plan, before anything of it happens.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class PlanCheck {

    /** Far longer than anybody breaks a backend on purpose; nanoseconds of it cannot overflow. */
    static final Duration LONGEST_PLAN = Duration.ofDays(30);

    private final String agentId;
    private final DataPlane dataPlane;

    PlanCheck(String agentId, DataPlane dataPlane) {
        this.agentId = agentId;
        this.dataPlane = dataPlane;
    }

    /** Every objection, in the order of the plan. */
    List<Objection> objections(AgentPlan plan) {
        if (!plan.agent().equals(agentId)) {
            return List.of(Objection.whole("the plan is for agent " + plan.agent() + ", this is " + agentId));
        }
        if (plan.entries().isEmpty() || plan.entries().size() > AgentPlan.MOST_ENTRIES) {
            return List.of(Objection.whole("the plan has " + plan.entries().size()
                    + " entries; an agent takes from 1 to " + AgentPlan.MOST_ENTRIES));
        }
        List<Objection> objections = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (PlanEntry entry : plan.entries()) {
            if (!seen.add(List.of(entry.step(), entry.proxy()))) {
                objections.add(Objection.of(entry, "the step is planned twice on this proxy"));
            }
            if (entry.end().compareTo(LONGEST_PLAN) > 0) {
                objections.add(Objection.of(entry, "it ends after " + DurationText.format(LONGEST_PLAN)));
            }
            dataPlane
                    .refusal(entry.proxy(), entry.activation())
                    .or(() -> dataPlane.refusal(entry.proxy(), entry.first()))
                    .ifPresent(reason -> objections.add(Objection.of(entry, reason)));
        }
        return objections;
    }

    /**
     * One thing in the way.
     *
     * @param step empty where it is about the plan as a whole
     * @param proxy empty where it is about the plan as a whole
     */
    record Objection(String step, String proxy, String reason) {

        static Objection whole(String reason) {
            return new Objection("", "", reason);
        }

        private static Objection of(PlanEntry entry, String reason) {
            return new Objection(entry.step(), entry.proxy(), reason);
        }
    }
}
