package io.charivari.cli.plan;

import static io.charivari.model.plan.PlanEntry.stepOf;

import io.charivari.cli.output.ActivationText;
import io.charivari.proto.v1.AgentPlan;
import io.charivari.proto.v1.Plan;
import io.charivari.proto.v1.PlanEntry;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A step of the timeline with everything that it acts on, and all of its pulses.
 *
 * @param activation what is set, on one line
 * @param proxies AGENT/NAME
 * @param spans when it acts, by their start; one if it does not come and go
 */
public record StepRow(String name, String activation, List<String> proxies, List<Span> spans) {

    public StepRow {
        proxies = List.copyOf(proxies);
        spans = List.copyOf(spans);
    }

    /**
     * A time in which a step acts.
     *
     * @param startNanos relative to t0, as is the end
     */
    public record Span(long startNanos, long endNanos) implements Comparable<Span> {

        @Override
        public int compareTo(Span other) {
            return Comparator.comparingLong(Span::startNanos)
                    .thenComparingLong(Span::endNanos)
                    .compare(this, other);
        }
    }

    /** The steps of a plan by their start. */
    public static List<StepRow> of(Plan plan) {
        Map<String, Gathered> rows = new LinkedHashMap<>();
        for (AgentPlan agent : plan.getAgentsList()) {
            for (PlanEntry entry : agent.getEntriesList()) {
                rows.computeIfAbsent(stepOf(entry.getStep()), step -> new Gathered(ActivationText.of(entry)))
                        .add(agent.getAgent(), entry);
            }
        }
        return rows.entrySet().stream()
                .map(row -> row.getValue().row(row.getKey()))
                .sorted(Comparator.comparingLong(StepRow::startNanos))
                .toList();
    }

    /** Relative to t0. */
    public long startNanos() {
        return spans.get(0).startNanos();
    }

    /** Relative to t0. */
    public long endNanos() {
        return spans.stream().mapToLong(Span::endNanos).max().orElse(0);
    }

    /** The end of the last step; zero without steps. */
    public static long length(List<StepRow> steps) {
        return steps.stream().mapToLong(StepRow::endNanos).max().orElse(0);
    }

    /** A row that is being made. */
    private static final class Gathered {

        private final String activation;
        private final Set<String> proxies = new LinkedHashSet<>();
        private final TreeSet<Span> spans = new TreeSet<>();

        private Gathered(String activation) {
            this.activation = activation;
        }

        private void add(String agent, PlanEntry entry) {
            proxies.add(agent + "/" + entry.getProxy());
            spans.add(new Span(entry.getStartNanos(), entry.getEndNanos()));
        }

        private StepRow row(String name) {
            String pulses = spans.size() == 1 ? "" : ", " + spans.size() + " times";
            return new StepRow(name, activation + pulses, List.copyOf(proxies), List.copyOf(spans));
        }
    }
}
