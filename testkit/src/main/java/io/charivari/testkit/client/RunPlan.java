package io.charivari.testkit.client;

import io.charivari.model.plan.Plan;
import java.time.Duration;
import java.util.Map;

/**
 * What a run would do.
 *
 * @param plan which agents, which proxies, when
 * @param hash of the plan; a run that {@linkplain RunRequest#expecting expects} it does exactly this
 * @param revision of the scenario
 * @param isUnguarded whether the run has to be started as {@linkplain RunRequest#unguarded unguarded}
 * @param lease the longest time after the controller's death that anything can stay broken
 * @param variables all that the scenario declares, as the plan was made with
 */
public record RunPlan(
        Plan plan, String hash, int revision, boolean isUnguarded, Duration lease, Map<String, String> variables) {

    public RunPlan {
        variables = Map.copyOf(variables);
    }
}
