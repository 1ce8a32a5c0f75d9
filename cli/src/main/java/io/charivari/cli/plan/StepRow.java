package io.charivari.cli.plan;

import io.charivari.cli.output.ActivationText;
import io.charivari.proto.v1.AgentPlan;
import io.charivari.proto.v1.Plan;
import io.charivari.proto.v1.PlanEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of the timeline with everything that it acts on.
 *
 * @param startNanos relative to t0, as is the end
 * @param activation what is set, on one line
 * @param proxies AGENT/NAME
 */
public record StepRow(String name, long startNanos, long endNanos, String activation, List<String> proxies) {

    public StepRow {
        proxies = List.copyOf(proxies);
    }

    /** The steps of a plan by their start. */
    public static List<StepRow> of(Plan plan) {
        Map<String, StepRow> rows = new LinkedHashMap<>();
        for (AgentPlan agent : plan.getAgentsList()) {
            for (PlanEntry entry : agent.getEntriesList()) {
                rows.merge(entry.getStep(), of(agent.getAgent(), entry), StepRow::and);
            }
        }
        return rows.values().stream()
                .sorted(Comparator.comparingLong(StepRow::startNanos))
                .toList();
    }

    private static StepRow of(String agent, PlanEntry entry) {
        return new StepRow(
                entry.getStep(),
                entry.getStartNanos(),
                entry.getEndNanos(),
                ActivationText.of(entry.getActivation()),
                List.of(agent + "/" + entry.getProxy()));
    }

    private StepRow and(StepRow other) {
        List<String> both = new ArrayList<>(proxies);
        both.addAll(other.proxies);
        return new StepRow(
                name, Math.min(startNanos, other.startNanos), Math.max(endNanos, other.endNanos), activation, both);
    }

    /** The end of the last step; zero without steps. */
    public static long length(List<StepRow> steps) {
        return steps.stream().mapToLong(StepRow::endNanos).max().orElse(0);
    }
}
