package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.promises.simulation.Plans;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Promise 1: no agent injects unless every target has acknowledged the very same plan. If one refuses, or is silent past
 * the prepare timeout, all disarm and the run ends ERRORED with zero effect.
 */
class BarrierPromiseTest {

    private static final Duration LENGTH = Duration.ofSeconds(5);

    private final Stage stage = Stage.of(5);

    private void requireZeroEffect(String run) {
        stage.world.advance(Duration.ofMinutes(1));
        assertThat(stage.record(run).state()).isEqualTo(RunState.ERRORED);
        assertThat(stage.world.judge().faults()).isZero();
        stage.requireNothingBroken();
    }

    @Test
    void oneRefusalKeepsEverybodyFromStarting() {
        String run = stage.run(withAProxyThatVanished(), OnAgentLoss.CONTINUE);

        requireZeroEffect(run);
        assertThat(stage.record(run).reason()).contains("a3").contains("there is no proxy gone");
    }

    private Plan withAProxyThatVanished() {
        Plan plan = Plans.blackout(stage.all(), LENGTH);
        List<AgentPlan> agents = plan.agents().stream()
                .map(agent -> agent.agent().equals("a3") ? elsewhere(agent) : agent)
                .toList();
        return new Plan(plan.scenario(), plan.scenarioHash(), plan.seed(), agents, List.of());
    }

    private static AgentPlan elsewhere(AgentPlan plan) {
        return new AgentPlan(
                plan.agent(),
                plan.seed(),
                plan.entries().stream()
                        .map(entry ->
                                new PlanEntry(entry.step(), "gone", entry.activation(), entry.start(), entry.end()))
                        .toList());
    }

    @Test
    void oneSilentAgentKeepsEverybodyFromStarting() {
        stage.agent("a2").freeze();
        String run = stage.blackout(LENGTH);

        requireZeroEffect(run);
        assertThat(stage.record(run).reason()).startsWith("a2 did not answer within 10s");
    }

    @Test
    void anAgentThatDiesBeforeTheStartKeepsEverybodyFromStarting() {
        String run = stage.blackout(LENGTH);
        stage.until("a4 says armed for " + run);
        stage.agent("a4").kill();
        stage.world.advance(Duration.ofSeconds(3));
        stage.agent("a4").start();

        requireZeroEffect(run);
    }

    @Test
    void anAgentThatIsCutOffBehindItsAcknowledgementDoesNotStartAlone() {
        String run = stage.blackout(LENGTH);
        stage.until("a4 says armed for " + run);
        stage.world.network().cut(stage.agent("a4"));
        stage.world.advance(Duration.ofSeconds(3));
        assertThat(stage.world.judge().faults()).isZero();
        stage.world.network().heal(stage.agent("a4"));

        requireZeroEffect(run);
        assertThat(stage.record(run).reason()).isEqualTo("a4 did not confirm the start in time");
    }

    @Test
    void withoutTheSecondWordNobodyStarts() {
        String run = stage.blackout(LENGTH);
        stage.until("a1 says armed for " + run);
        stage.world.controller().freeze();
        stage.world.advance(Duration.ofSeconds(5));
        stage.world.controller().thaw();
        stage.world.advance(Duration.ofMinutes(1));

        assertThat(stage.record(run).state()).isEqualTo(RunState.INVALID);
        assertThat(stage.world.judge().faults()).isZero();
        stage.requireNothingBroken();
    }

    @Test
    void aControllerThatDiesBetweenTheTwoWordsHasTouchedNobody() {
        String run = stage.blackout(LENGTH);
        stage.until("a1 says armed for " + run);
        stage.world.controller().kill();
        stage.world.advance(Duration.ofSeconds(5));
        stage.world.controller().start();

        requireZeroEffect(run);
        assertThat(stage.record(run).reason()).isEqualTo("controller restarted");
    }
}
