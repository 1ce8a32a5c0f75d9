package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.promises.simulation.Operator;
import io.charivari.promises.simulation.Plans;
import io.charivari.promises.simulation.SimulatedAgent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Promise 3: {@code chaosctl halt} puts every connected agent into pass-through within 250 ms; nothing new starts until
 * {@code chaosctl resume}, across restarts too; it works while the store does not.
 */
class HaltPromiseTest {

    private static final Duration BAR = Duration.ofMillis(250);

    private final Stage stage = Stage.of(5);

    private void requireThatNothingStarts() {
        int before = stage.operator.launched().size();
        stage.operator.run(
                Plans.blackout(stage.all(), Duration.ofSeconds(1)), Operator.terms(Stage.LEASE, OnAgentLoss.ABORT));
        stage.world.advance(Duration.ofSeconds(5));
        assertThat(stage.operator.launched()).hasSize(before);
        assertThat(stage.world.chronicle().lines())
                .last()
                .asString()
                .contains("run refused")
                .contains("everything is halted (fire, by ada)");
    }

    private void requireThatARunPasses() {
        String run = stage.blackout(Duration.ofSeconds(1));
        stage.world.advance(Duration.ofSeconds(5));
        assertThat(stage.record(run).state()).isEqualTo(RunState.PASSED);
        stage.requireNothingBroken();
    }

    @Test
    void everyAgentIsCleanInTimeAndNothingStartsUntilResume() {
        String run = stage.raging();
        stage.operator.halt();
        stage.world.advance(BAR);

        assertThat(stage.world.allClean()).isTrue();
        stage.world.advance(Duration.ofSeconds(1));
        assertThat(stage.record(run).state()).isEqualTo(RunState.ABORTED);
        assertThat(stage.record(run).reason()).isEqualTo("halted: fire, by ada");
        requireThatNothingStarts();

        stage.resume();
        requireThatARunPasses();
    }

    @Test
    void aThousandAgentsAreCleanInTime() {
        Stage large = Stage.of(1_000);
        large.raging();
        large.operator.halt();
        large.world.advance(BAR);

        assertThat(large.world.allClean()).isTrue();
        large.requireNothingBroken();
    }

    @Test
    void aRunThatIsArmedNeverStarts() {
        String run = stage.blackout(Duration.ofSeconds(5));
        stage.until("a5 says armed for " + run);
        stage.operator.halt();
        stage.world.advance(Duration.ofSeconds(5));

        assertThat(stage.world.judge().faults()).isZero();
        assertThat(stage.record(run).state()).isEqualTo(RunState.ABORTED);
    }

    @Test
    void itHoldsAcrossRestartsOfTheController() {
        stage.raging();
        stage.operator.halt();
        stage.world.advance(BAR);
        stage.world.controller().kill();
        stage.world.controller().start();
        stage.world.advance(Duration.ofSeconds(20));

        requireThatNothingStarts();
        stage.resume();
        requireThatARunPasses();
    }

    @Test
    void itWorksWhileTheStoreDoesNotAndIsRememberedByTheAgents() {
        stage.raging();
        stage.world.controller().storeIsDown(true);
        stage.operator.halt();
        stage.world.advance(BAR);
        assertThat(stage.world.allClean()).isTrue();

        stage.world.controller().kill();
        stage.world.controller().storeIsDown(false);
        assertThat(stage.world.controller().disk().haltReason()).isEmpty();
        stage.world.controller().start();
        stage.world.advance(Duration.ofSeconds(30));
        assertThat(stage.world.controller().disk().haltReason()).contains("fire, by ada");
        requireThatNothingStarts();

        stage.resume();
        requireThatARunPasses();
    }

    @Test
    void whoWasAwayWhenItWasLiftedIsLetGoToo() {
        stage.operator.halt();
        stage.world.advance(BAR);
        stage.world.network().cut(stage.agent("a2"));
        stage.world.advance(Duration.ofSeconds(30));
        stage.resume();
        stage.world.controller().kill();
        stage.world.controller().start();
        stage.world.network().heal(stage.agent("a2"));
        stage.world.advance(Duration.ofSeconds(30));

        requireThatARunPasses();
    }

    @Test
    void whoIsCutOffIsBoundedByItsLease() {
        stage.raging();
        SimulatedAgent away = stage.agent("a2");
        stage.world.network().cut(away);
        stage.operator.halt();
        stage.world.advance(BAR);
        List<String> dirty = stage.all().stream()
                .filter(agent -> !stage.agent(agent).now().isClean())
                .toList();
        assertThat(dirty).containsExactly("a2");

        stage.world.advance(Stage.LEASE.plusSeconds(1));
        assertThat(away.now().isClean()).isTrue();
        stage.requireNothingBroken();
    }
}
