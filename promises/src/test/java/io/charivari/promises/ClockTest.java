package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that jump, stand still or run too fast: runs go wrong loudly, or not at all. */
class ClockTest {

    private static final Duration LENGTH = Duration.ofSeconds(2);

    private final Stage stage = Stage.of(3);

    private void requireThatARunPasses() {
        String run = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(10));
        assertThat(stage.record(run).state()).as(stage.record(run).reason()).isEqualTo(RunState.PASSED);
        stage.requireNothingBroken();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_000, -200, 200, 3_000})
    void anAgentWhoseClockHasJumpedBetweenRunsIsExactInTheNext(long millis) {
        requireThatARunPasses();
        stage.agent("a2").jump(Duration.ofMillis(millis));
        stage.world.advance(Duration.ofSeconds(1));

        requireThatARunPasses();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_000, -200, 200, 3_000})
    void aControllerWhoseClockHasJumpedBetweenRunsIsExactInTheNext(long millis) {
        requireThatARunPasses();
        stage.world.controller().jump(Duration.ofMillis(millis));
        stage.world.advance(Duration.ofSeconds(1));

        requireThatARunPasses();
    }

    @Test
    void aRunWithAnAgentWhoseClockIsKnownToJumpIsRefused() {
        for (int i = 0; i < 20; i++) {
            stage.agent("a2").clock().runAt(i % 2 == 0 ? 1.05 : 0.95);
            stage.world.advance(Duration.ofSeconds(5));
        }
        String run = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(10));

        assertThat(stage.record(run).state()).isNotEqualTo(RunState.PASSED);
        assertThat(stage.world.allClean()).isTrue();
    }

    @Test
    void anAgentWhoseClockStandsStillKeepsRunsFromStartingAndHarmsNobody() {
        stage.agent("a2").clock().runAt(0);
        stage.world.advance(Duration.ofSeconds(30));
        String run = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(60));

        assertThat(stage.record(run).state()).isEqualTo(RunState.ERRORED);
        assertThat(stage.world.judge().faults()).isZero();
    }

    @Test
    void aJumpWhileARunIsArmedMakesItInvalid() {
        String run = stage.blackout(LENGTH);
        stage.until("a3 says armed for " + run);
        stage.agent("a2").jump(Duration.ofMillis(-300));
        stage.world.advance(Duration.ofSeconds(20));

        assertThat(stage.record(run).state()).isEqualTo(RunState.INVALID);
        assertThat(stage.world.allClean()).isTrue();
    }
}
