package io.charivari.cli.plan;

import io.charivari.cli.output.ActivationText;
import io.charivari.proto.v1.AgentPlan;
import io.charivari.proto.v1.Plan;
import io.charivari.proto.v1.PlanEntry;
import io.charivari.proto.v1.PlanRunResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan, with stable keys.
 *
 * @param leaseNanos the longest time after the controller's death that anything can stay broken
 * @param variables with the values that the plan was made with
 * @param needsUnguarded whether a run must be started with --unguarded
 */
public record PlanDocument(
        String scenario,
        int revision,
        String scenarioHash,
        String planHash,
        long seed,
        long lengthNanos,
        long leaseNanos,
        boolean needsUnguarded,
        Map<String, String> variables,
        List<Target> targets,
        List<LeftOut> excluded) {

    static PlanDocument of(PlanRunResponse response) {
        Plan plan = response.getPlan();
        return new PlanDocument(
                plan.getScenario(),
                response.getRevision(),
                plan.getScenarioHash(),
                response.getPlanHash(),
                plan.getSeed(),
                StepRow.length(StepRow.of(plan)),
                response.getLeaseNanos(),
                response.getUnguarded(),
                new TreeMap<>(response.getVariablesMap()),
                targets(plan),
                excluded(plan));
    }

    /** What each agent gets to do. */
    public static List<Target> targets(Plan plan) {
        return plan.getAgentsList().stream().map(Target::of).toList();
    }

    /** Who is left out. */
    public static List<LeftOut> excluded(Plan plan) {
        return plan.getExcludedList().stream()
                .map(excluded -> new LeftOut(excluded.getTarget(), excluded.getAgent(), excluded.getReason()))
                .toList();
    }

    /** What one agent does. */
    public record Target(String agent, List<Entry> entries) {

        static Target of(AgentPlan plan) {
            return new Target(
                    plan.getAgent(),
                    plan.getEntriesList().stream().map(Entry::of).toList());
        }
    }

    /** One behavior on one proxy; instants are relative to t0, probability is a share of 1; null without a ramp. */
    public record Entry(
            String step,
            String proxy,
            String behavior,
            Map<String, String> options,
            String direction,
            double probability,
            Map<String, String> activation,
            long startNanos,
            long endNanos,
            @Nullable Ramp ramp) {

        static Entry of(PlanEntry entry) {
            return new Entry(
                    entry.getStep(),
                    entry.getProxy(),
                    entry.getActivation().getBehavior().getName(),
                    new TreeMap<>(entry.getActivation().getBehavior().getOptionsMap()),
                    ActivationText.direction(entry.getActivation().getDirection()),
                    entry.getActivation().getProbabilityPpm() / 1_000_000.0,
                    ActivationText.further(entry.getActivation()),
                    entry.getStartNanos(),
                    entry.getEndNanos(),
                    entry.hasRamp() ? Ramp.of(entry.getRamp()) : null);
        }
    }

    /** What a behavior grows from, and how long it takes. */
    public record Ramp(Map<String, String> from, long overNanos) {

        static Ramp of(io.charivari.proto.v1.Ramp ramp) {
            return new Ramp(new TreeMap<>(ramp.getFrom().getOptionsMap()), ramp.getOverNanos());
        }
    }

    /** An agent that is left out, and why. */
    public record LeftOut(String target, String agent, String reason) {}
}
