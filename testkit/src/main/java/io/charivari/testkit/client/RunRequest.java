package io.charivari.testkit.client;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Which scenario is to be planned or run, and how. Immutable; the controller checks it.
 *
 * @param scenario its name
 * @param revision zero for the newest
 * @param seed that draws the targets and the dice; empty for the scenario's own
 * @param variables other values for those that the scenario declares
 * @param labels for people and queries
 * @param isUnguarded whether it may run without a stop condition where it otherwise may not
 * @param lead at least that much time between the agents' acknowledgements and the start
 * @param reason for people
 * @param planHash empty, or the only plan that may be run
 */
public record RunRequest(
        String scenario,
        int revision,
        OptionalLong seed,
        Map<String, String> variables,
        Map<String, String> labels,
        boolean isUnguarded,
        Duration lead,
        String reason,
        String planHash) {

    public RunRequest {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** The newest revision of a scenario, as it is. */
    public static RunRequest of(String scenario) {
        return new RunRequest(
                scenario, 0, OptionalLong.empty(), Map.of(), Map.of(), false, Duration.ZERO, "started by a test", "");
    }

    /** This very revision. */
    public static RunRequest of(ScenarioRevision scenario) {
        return of(scenario.name()).revision(scenario.revision());
    }

    public RunRequest revision(int other) {
        return new RunRequest(scenario, other, seed, variables, labels, isUnguarded, lead, reason, planHash);
    }

    public RunRequest seed(long other) {
        return new RunRequest(
                scenario, revision, OptionalLong.of(other), variables, labels, isUnguarded, lead, reason, planHash);
    }

    public RunRequest variable(String name, String value) {
        return new RunRequest(
                scenario, revision, seed, with(variables, name, value), labels, isUnguarded, lead, reason, planHash);
    }

    public RunRequest label(String name, String value) {
        return new RunRequest(
                scenario, revision, seed, variables, with(labels, name, value), isUnguarded, lead, reason, planHash);
    }

    public RunRequest unguarded() {
        return new RunRequest(scenario, revision, seed, variables, labels, true, lead, reason, planHash);
    }

    public RunRequest lead(Duration other) {
        return new RunRequest(scenario, revision, seed, variables, labels, isUnguarded, other, reason, planHash);
    }

    public RunRequest reason(String other) {
        return new RunRequest(scenario, revision, seed, variables, labels, isUnguarded, lead, other, planHash);
    }

    /** Refused unless it would do exactly this. */
    public RunRequest expecting(RunPlan plan) {
        return new RunRequest(
                scenario,
                plan.revision(),
                OptionalLong.of(plan.plan().seed()),
                plan.variables(),
                labels,
                isUnguarded,
                lead,
                reason,
                plan.hash());
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }
}
