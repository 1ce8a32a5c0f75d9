package io.charivari.controller.plan;

import io.charivari.controller.plan.Targeting.Chosen;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Excluded;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.Step;
import io.charivari.model.scenario.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns a scenario and the fleet of one moment into a plan. Pure: same arguments, same plan. Safe for any thread. */
public final class Planner {

    private static final String DICE = "dice";

    private Planner() {}

    /**
     * Plans a run.
     *
     * @param scenarioHash of the revision that is planned
     * @param seed draws the targets; the agents' dice start from it
     * @throws CharivariException CONFLICT when a target that must not be empty is, or when nothing is left to do; the
     *     message names what is missing
     */
    public static Plan plan(Scenario scenario, String scenarioHash, FleetSnapshot fleet, long seed) {
        List<Excluded> excluded = new ArrayList<>();
        Map<String, Chosen> targets = new LinkedHashMap<>();
        for (Target target : scenario.targets()) {
            Chosen chosen = Targeting.choose(target, behaviors(scenario, target), fleet, seed);
            excluded.addAll(chosen.excluded());
            targets.put(target.name(), chosen);
        }
        Map<String, List<PlanEntry>> entries = entries(scenario, targets);
        if (entries.isEmpty()) {
            throw nothingToDo(scenario);
        }
        return new Plan(scenario.name(), scenarioHash, seed, agentPlans(entries, seed), excluded);
    }

    /** That the agents of a target have to have. */
    private static Set<String> behaviors(Scenario scenario, Target target) {
        return scenario.timeline().stream()
                .filter(step -> step.target().equals(target.name()))
                .map(step -> step.activation().behavior().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By agent. Sorted by start because that is how overlapping behaviors chain; the file decides between equals. */
    private static Map<String, List<PlanEntry>> entries(Scenario scenario, Map<String, Chosen> targets) {
        Map<String, List<PlanEntry>> entries = new TreeMap<>();
        for (Step step : scenario.timeline()) {
            Chosen chosen = targets.getOrDefault(step.target(), Chosen.NOBODY);
            chosen.proxies().forEach((agent, proxies) -> {
                List<PlanEntry> list = entries.computeIfAbsent(agent, id -> new ArrayList<>());
                proxies.forEach(proxy -> list.addAll(StepEntries.of(step, proxy)));
            });
        }
        entries.forEach(Planner::checkSize);
        entries.values().forEach(list -> list.sort(Comparator.comparing(PlanEntry::start)));
        return entries;
    }

    private static void checkSize(String agent, List<PlanEntry> entries) {
        if (entries.size() > AgentPlan.MOST_ENTRIES) {
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    "agent " + agent + " would get " + entries.size() + " activations, more than the "
                            + AgentPlan.MOST_ENTRIES
                            + " that one takes: name fewer of its proxies, or pulse less often");
        }
    }

    static List<AgentPlan> agentPlans(Map<String, List<PlanEntry>> entries, long seed) {
        Draw dice = new Draw(seed, DICE);
        return entries.entrySet().stream()
                .map(agent -> new AgentPlan(agent.getKey(), dice.number(agent.getKey()), agent.getValue()))
                .toList();
    }

    private static CharivariException nothingToDo(Scenario scenario) {
        return new CharivariException(
                ErrorCode.CONFLICT,
                "scenario " + scenario.name() + " has nothing to do: every target that its steps name is empty and has"
                        + " onEmpty: skip; connect an agent that one of them selects");
    }
}
