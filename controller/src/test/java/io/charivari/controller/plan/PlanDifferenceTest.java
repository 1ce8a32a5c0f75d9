package io.charivari.controller.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDifferenceTest {

    @Test
    void theSamePlanHasNone() {
        assertThat(PlanDifference.describe(plan("h1", 1, "a/x"), plan("h1", 1, "a/x")))
                .isEmpty();
    }

    @Test
    void agentsThatCameAndWentAreNamed() {
        assertThat(PlanDifference.describe(plan("h1", 1, "a/x", "b/x"), plan("h1", 1, "a/x", "c/x")))
                .isEqualTo("agents gone: b; new: c");
    }

    @Test
    void proxiesOfAgentsThatStayedAreNamed() {
        assertThat(PlanDifference.describe(plan("h1", 1, "a/x"), plan("h1", 1, "a/y")))
                .isEqualTo("proxies gone: a/x; new: a/y");
    }

    @Test
    void anotherRevisionIsNamedFirst() {
        assertThat(PlanDifference.describe(plan("h1", 1, "a/x"), plan("h2", 1, "b/x")))
                .isEqualTo("the scenario has another revision: its hash was h1 and is h2\nagents gone: a; new: b");
    }

    @Test
    void anotherSeedIsNamed() {
        assertThat(PlanDifference.describe(plan("h1", 1, "a/x"), plan("h1", 2, "a/x")))
                .isEqualTo("the seed was 1 and is 2");
    }

    private static Plan plan(String hash, long seed, String... proxies) {
        List<AgentPlan> agents = Arrays.stream(proxies)
                .map(proxy -> proxy.split("/", 2))
                .map(parts -> new AgentPlan(
                        parts[0],
                        seed,
                        List.of(new PlanEntry(
                                "gone",
                                parts[1],
                                Activation.of(new Blackout(false)),
                                Duration.ZERO,
                                Duration.ofSeconds(1)))))
                .toList();
        return new Plan("s", hash, seed, agents, List.of());
    }
}
