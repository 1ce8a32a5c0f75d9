package io.charivari.controller.report;

import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.PlanEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was planned, and what agents reported of it. Pure. */
final class ActivationsPart {

    private ActivationsPart() {}

    /** Every entry of the plan, by start, agent and proxy. */
    static List<Activation> of(RunHistory history) {
        Map<Key, Reports> reports = new HashMap<>();
        history.of(What.Activation.class).map(RunHistory.Dated::what).forEach(report -> reports.computeIfAbsent(
                        new Key(report.agent(), report.step(), report.proxy()), key -> new Reports())
                .add(report));
        List<Activation> activations = new ArrayList<>();
        for (AgentPlan agent : history.run().plan().agents()) {
            for (PlanEntry entry : agent.entries()) {
                Key key = new Key(agent.agent(), entry.step(), entry.proxy());
                activations.add(of(agent.agent(), entry, reports.getOrDefault(key, new Reports())));
            }
        }
        activations.sort(Comparator.comparingLong(Activation::plannedNanos)
                .thenComparing(Activation::step)
                .thenComparing(Activation::agent)
                .thenComparing(Activation::proxy));
        return activations;
    }

    private static Activation of(String agent, PlanEntry entry, Reports reports) {
        long planned = entry.start().toNanos();
        Optional<What.Activation> start = reports.start();
        Optional<What.Activation> end = reports.end();
        return new Activation(
                entry.step(),
                agent,
                entry.proxy(),
                BehaviorText.of(entry),
                BehaviorText.ramp(entry),
                planned,
                start.map(What.Activation::actualNanos).orElse(null),
                start.map(report -> report.actualNanos() - report.plannedNanos())
                        .orElse(null),
                start.or(() -> end).map(What.Activation::uncertaintyNanos).orElse(0L),
                entry.end().toNanos(),
                end.map(What.Activation::actualNanos).orElse(null),
                reports.last().map(What.Activation::reason).orElse(""),
                reports.hasFailed(),
                end.map(What.Activation::linksTouched).orElse(0L),
                end.map(What.Activation::requestsTouched).orElse(0L),
                end.map(What.Activation::errorsInjected).orElse(0L),
                end.map(What.Activation::bytesHeld).orElse(0L),
                end.map(What.Activation::opaqueLinks).orElse(0L));
    }

    private record Key(String agent, String step, String proxy) {}

    /** Of one activation. */
    private static final class Reports {

        private final List<What.Activation> all = new ArrayList<>();

        private void add(What.Activation report) {
            all.add(report);
        }

        private Optional<What.Activation> of(Phase phase) {
            return all.stream().filter(report -> report.phase() == phase).findFirst();
        }

        private Optional<What.Activation> start() {
            return of(Phase.STARTED);
        }

        private Optional<What.Activation> end() {
            return of(Phase.ENDED);
        }

        private Optional<What.Activation> last() {
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
        }

        private boolean hasFailed() {
            return of(Phase.FAILED).isPresent();
        }
    }
}
