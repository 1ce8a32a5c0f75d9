package io.charivari.controller.plan;

import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says how the plan of now differs from the one that a person has seen. Pure. */
public final class PlanDifference {

    private PlanDifference() {}

    /**
     * One to three lines, such as {@code agents gone: pg-2; new: pg-3}; empty when the plans are the same.
     *
     * @param expected the plan that was shown
     * @param actual what would be done now
     */
    public static String describe(Plan expected, Plan actual) {
        if (expected.hash().equals(actual.hash())) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        scenario(expected, actual, lines);
        SortedSet<String> agentsThen = agents(expected);
        SortedSet<String> agentsNow = agents(actual);
        change("agents", agentsThen, agentsNow, lines);
        SortedSet<String> both = new TreeSet<>(agentsThen);
        both.retainAll(agentsNow);
        change("proxies", proxies(expected, both), proxies(actual, both), lines);
        if (lines.isEmpty()) {
            lines.add("the steps differ in their times or options");
        }
        return String.join("\n", lines);
    }

    private static void scenario(Plan expected, Plan actual, List<String> lines) {
        if (!expected.scenario().equals(actual.scenario())) {
            lines.add("the scenario was " + expected.scenario() + " and is " + actual.scenario());
        } else if (!expected.scenarioHash().equals(actual.scenarioHash())) {
            lines.add("the scenario has another revision: its hash was " + brief(expected.scenarioHash()) + " and is "
                    + brief(actual.scenarioHash()));
        } else if (expected.seed() != actual.seed()) {
            lines.add("the seed was " + expected.seed() + " and is " + actual.seed());
        }
    }

    private static void change(String what, SortedSet<String> then, SortedSet<String> now, List<String> lines) {
        SortedSet<String> gone = new TreeSet<>(then);
        gone.removeAll(now);
        SortedSet<String> added = new TreeSet<>(now);
        added.removeAll(then);
        List<String> parts = new ArrayList<>();
        if (!gone.isEmpty()) {
            parts.add("gone: " + Listing.of(gone));
        }
        if (!added.isEmpty()) {
            parts.add("new: " + Listing.of(added));
        }
        if (!parts.isEmpty()) {
            lines.add(what + " " + String.join("; ", parts));
        }
    }

    private static SortedSet<String> agents(Plan plan) {
        return plan.agents().stream().map(AgentPlan::agent).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> proxies(Plan plan, SortedSet<String> agents) {
        return plan.agents().stream()
                .filter(agent -> agents.contains(agent.agent()))
                .flatMap(agent -> agent.entries().stream().map(entry -> agent.agent() + "/" + entry.proxy()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String brief(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }
}
