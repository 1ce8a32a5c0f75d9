package io.charivari.controller.report;

import io.charivari.controller.report.Report.Span;
import io.charivari.controller.report.Report.Step;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps of a plan, each with everything that it acts on and all of its pulses. Pure. */
final class StepsPart {

    private StepsPart() {}

    /** By start, then as in the plan. */
    static List<Step> of(Plan plan) {
        Map<String, Gathered> steps = new LinkedHashMap<>();
        for (AgentPlan agent : plan.agents()) {
            for (PlanEntry entry : agent.entries()) {
                steps.computeIfAbsent(PlanEntry.stepOf(entry.step()), name -> new Gathered(BehaviorText.of(entry)))
                        .add(agent.agent(), entry);
            }
        }
        return steps.entrySet().stream()
                .map(step -> step.getValue().step(step.getKey()))
                .sorted(Comparator.comparingLong(Step::startNanos))
                .toList();
    }

    /** A step that is being made. */
    private static final class Gathered {

        private final String behavior;
        private final Set<String> proxies = new HashSet<>();
        /** By the name of the entry, which tells pulses apart. */
        private final Map<String, Span> spans = new LinkedHashMap<>();

        private Gathered(String behavior) {
            this.behavior = behavior;
        }

        private void add(String agent, PlanEntry entry) {
            proxies.add(agent + "/" + entry.proxy());
            Span one = new Span(entry.start().toNanos(), entry.end().toNanos());
            spans.merge(entry.step(), one, Gathered::widened);
        }

        private static Span widened(Span known, Span other) {
            return new Span(
                    Math.min(known.startNanos(), other.startNanos()), Math.max(known.endNanos(), other.endNanos()));
        }

        private Step step(String name) {
            List<Span> sorted = spans.values().stream()
                    .sorted(Comparator.comparingLong(Span::startNanos))
                    .toList();
            return new Step(
                    name,
                    behavior,
                    sorted.get(0).startNanos(),
                    sorted.stream().mapToLong(Span::endNanos).max().orElse(0),
                    proxies.size(),
                    sorted);
        }
    }
}
