package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.promises.simulation.Operator;
import io.charivari.promises.simulation.Plans;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Promise 5: every activation carries its end, which the agent keeps by itself: overrun at most 100 ms, also when the
 * fault cuts the agent's own way to the controller.
 */
class BoundedLifePromiseTest {

    private static final Duration LENGTH = Duration.ofSeconds(3);
    private static final Duration OVERRUN = Duration.ofMillis(100);
    private static final Duration LONG_LEASE = Duration.ofMinutes(1);

    private final Stage stage = Stage.of(5);

    private String begun() {
        String run = stage.run(Plans.blackout(stage.all(), LENGTH), Operator.terms(LONG_LEASE, OnAgentLoss.CONTINUE));
        stage.world.advanceUntil(() -> stage.world.judge().starts(run).size() == 5);
        return run;
    }

    @Test
    void agentsWithoutAControllerEndEachActivationOnTime() {
        begun();
        stage.world.agents().forEach(stage.world.network()::cut);
        stage.world.advance(LENGTH.plus(OVERRUN));

        assertThat(stage.world.allClean()).isTrue();
        stage.requireNothingBroken();
    }

    @Test
    void aFaultThatCutsItsOwnAgentOffEndsOnTimeAndIsToldLater() {
        String run = begun();
        stage.world.network().cut(stage.agent("a3"));
        stage.world.advance(LENGTH.plus(OVERRUN));
        assertThat(stage.agent("a3").now().isClean()).isTrue();

        stage.world.network().heal(stage.agent("a3"));
        stage.world.advance(Duration.ofSeconds(30));
        assertThat(stage.record(run).state()).isEqualTo(RunState.PASSED);
        stage.requireNothingBroken();
    }

    @Test
    void aFrozenAgentEndsWhatIsOverAsSoonAsItGoesOn() {
        begun();
        stage.agent("a3").freeze();
        stage.world.advance(LENGTH.multipliedBy(3));
        stage.agent("a3").thaw();
        stage.world.advance(OVERRUN);

        assertThat(stage.world.allClean()).isTrue();
        stage.requireNothingBroken();
    }
}
