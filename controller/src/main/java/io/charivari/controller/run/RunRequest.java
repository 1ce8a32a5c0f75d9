package io.charivari.controller.run;

import io.charivari.model.plan.Plan;
import io.charivari.model.scenario.AgentCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.model.scenario.Step;
import io.charivari.model.scenario.StopCondition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run that somebody wants.
 *
 * @param scenario its name; empty for an ad hoc run
 * @param revision of the scenario; zero for an ad hoc run
 * @param plan what is to be done, and by whom
 * @param terms under which it is done
 * @param lead at least so long between the agents' agreement and t0; zero for no wish
 * @param adHoc set by {@code behavior set} rather than from a scenario
 * @param author who wants it
 * @param why in the author's words; may be empty
 * @param background for whoever reads of it later
 */
public record RunRequest(
        String scenario,
        int revision,
        Plan plan,
        Terms terms,
        Duration lead,
        boolean adHoc,
        Author author,
        String why,
        Background background) {

    /** One of which nothing more is known. */
    public RunRequest(
            String scenario,
            int revision,
            Plan plan,
            Terms terms,
            Duration lead,
            boolean adHoc,
            Author author,
            String why) {
        this(scenario, revision, plan, terms, lead, adHoc, author, why, Background.NONE);
    }

    /**
     * The terms of a run.
     *
     * @param maxSkew the most that activations may be off, and that agents' clocks may be uncertain
     * @param lease how long an agent keeps faults without hearing from the controller, above zero
     * @param onAgentLoss what happens when an agent goes silent
     * @param watched the proxies of each target that a probe asks the agents about, by the target's name
     */
    public record Terms(
            Duration maxSkew,
            Duration lease,
            OnAgentLoss onAgentLoss,
            List<Probe> probes,
            List<StopCondition> stopConditions,
            Map<String, Set<TargetProxy>> watched) {

        public Terms {
            probes = List.copyOf(probes);
            stopConditions = List.copyOf(stopConditions);
            watched = Map.copyOf(watched);
        }

        /** Without probes that ask agents. */
        public Terms(
                Duration maxSkew,
                Duration lease,
                OnAgentLoss onAgentLoss,
                List<Probe> probes,
                List<StopCondition> stopConditions) {
            this(maxSkew, lease, onAgentLoss, probes, stopConditions, Map.of());
        }
    }

    /** A run of a scenario's revision, by its plan. */
    public static RunRequest of(Scenario scenario, int revision, Plan plan, Duration lead, Author author, String why) {
        Terms terms = new Terms(
                scenario.maxSkew(),
                scenario.lease(),
                scenario.onAgentLoss(),
                scenario.probes(),
                scenario.stopConditions(),
                watched(scenario, plan));
        return new RunRequest(
                scenario.name(), revision, plan, terms, lead, false, author, why, Background.of(scenario));
    }

    public RunRequest withBackground(Background other) {
        return new RunRequest(scenario, revision, plan, terms, lead, adHoc, author, why, other);
    }

    private static Map<String, Set<TargetProxy>> watched(Scenario scenario, Plan plan) {
        Map<String, Set<TargetProxy>> watched = new HashMap<>();
        for (Probe probe : scenario.probes()) {
            if (probe.check() instanceof AgentCheck check) {
                Set<String> steps = scenario.timeline().stream()
                        .filter(step -> step.target().equals(check.target()))
                        .map(Step::name)
                        .collect(Collectors.toSet());
                watched.put(check.target(), TargetProxy.of(plan, steps));
            }
        }
        return watched;
    }

    /**
     * A run of one step that stands by itself. It has no hypothesis, so one agent that drops out is no reason to end
     * it at the others.
     */
    public static RunRequest adHoc(Plan plan, Author author, String why) {
        Terms terms = new Terms(
                Scenario.DEFAULT_MAX_SKEW, Scenario.DEFAULT_LEASE, OnAgentLoss.CONTINUE, List.of(), List.of());
        return new RunRequest("", 0, plan, terms, Duration.ZERO, true, author, why);
    }
}
