package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.plan.FleetSnapshot;
import io.charivari.controller.plan.PlanDifference;
import io.charivari.controller.plan.Planner;
import io.charivari.controller.run.RunState;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.model.scenario.ScenarioReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Promise 8: what {@code plan} shows is what {@code run} does: same scenario revision, same fleet, same seed, same plan
 * hash. If the fleet has changed since, the difference is told. Percentages round up; never more than {@code maxTargets};
 * agents that join later are left out.
 */
class PlanIsRunPromiseTest {

    private final Stage stage = Stage.of(10);

    private static Scenario scenario(String mode) {
        return ScenarioReader.read("test", """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: storm}
                spec:
                  targets:
                    dbs: {selector: {matchLabels: {role: simulated}}, proxies: [db], mode: %s}
                  timeline:
                    - {name: gone, target: dbs, behavior: blackout, duration: 2s}
                """.formatted(mode));
    }

    private FleetSnapshot fleet() {
        return stage.world.controller().now().fleet().snapshot();
    }

    private Plan plan(String mode, long seed) {
        return Planner.plan(scenario(mode), "revision-1", fleet(), seed);
    }

    private static List<String> targets(Plan plan) {
        return plan.agents().stream().map(AgentPlan::agent).toList();
    }

    @Test
    void whatWasPlannedIsDoneAndNothingElse() {
        Plan plan = plan("fixed-percent, value: 35%", 7);
        assertThat(plan.hash()).isEqualTo(plan("fixed-percent, value: 35%", 7).hash());
        assertThat(targets(plan)).as("35% of ten, rounded up").hasSize(4);

        String run = stage.run(plan, OnAgentLoss.ABORT);
        stage.world.advance(Duration.ofSeconds(5));

        assertThat(stage.record(run).state()).isEqualTo(RunState.PASSED);
        assertThat(stage.record(run).plan().hash()).isEqualTo(plan.hash());
        assertThat(stage.world.judge().hit(run)).containsExactlyElementsOf(targets(plan));
        stage.requireNothingBroken();
    }

    @Test
    void anAgentThatJoinsAfterThePlanIsLeftOutOfTheRun() {
        stage.agent("a5").kill();
        stage.world.advance(Duration.ofSeconds(30));
        Plan plan = plan("all", 7);
        stage.agent("a5").start();
        stage.world.advance(Duration.ofSeconds(10));

        String run = stage.run(plan, OnAgentLoss.ABORT);
        stage.world.advance(Duration.ofSeconds(5));

        assertThat(stage.record(run).state()).isEqualTo(RunState.PASSED);
        assertThat(stage.world.judge().hit(run)).hasSize(9).doesNotContain("a5");
        stage.requireNothingBroken();
    }

    @Test
    void aFleetThatHasChangedMakesAnotherPlanAndTheDifferenceIsTold() {
        Plan shown = plan("all", 7);
        stage.agent("a5").kill();
        stage.world.advance(Duration.ofSeconds(30));
        Plan now = plan("all", 7);

        assertThat(now.hash()).isNotEqualTo(shown.hash());
        assertThat(PlanDifference.describe(shown, now)).isEqualTo("agents gone: a5");
    }

    @Test
    void theSeedDrawsTheTargets() {
        List<List<String>> drawn = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            drawn.add(targets(plan("fixed, value: 3", seed)));
        }

        assertThat(drawn).allSatisfy(targets -> assertThat(targets).hasSize(3));
        assertThat(drawn.stream().distinct()).hasSizeGreaterThan(5);
    }
}
