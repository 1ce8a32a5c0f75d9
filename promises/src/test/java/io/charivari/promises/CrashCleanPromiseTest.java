package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Promise 6: kill -9 of an agent at any moment: it comes back relaying cleanly. That faults never come from disk is
 * shown where there is a disk.
 */
class CrashCleanPromiseTest {

    private static final Duration LENGTH = Duration.ofSeconds(3);

    /** From the request of a run, over its barrier, its start and its end, to after its verdict. */
    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 5, 10, 50, 100, 300, 499, 501, 520, 600, 1_000, 2_000, 3_000, 3_499, 3_502, 3_600, 3_700})
    void whenAnAgentIsKilledItComesBackCleanAndStaysSo(int millis) {
        Stage stage = Stage.of(3);
        String run = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofMillis(millis));
        stage.agent("a2").kill();
        int faults = stage.world.judge().faults();
        stage.agent("a2").start();
        stage.world.advance(Duration.ofSeconds(40));

        assertThat(stage.world.judge().faults()).isLessThanOrEqualTo(Math.max(faults, 3));
        assertThat(stage.record(run).state().isOver()).isTrue();
        assertThat(stage.record(run).state()).isNotEqualTo(RunState.UNRECOVERED);
        assertThat(stage.world.allClean()).isTrue();
        stage.requireNothingBroken();
    }

    @Test
    void theRestartedAgentTakesPartInTheNextRun() {
        Stage stage = Stage.of(3);
        stage.raging();
        stage.agent("a2").kill();
        stage.agent("a2").start();
        stage.world.advance(Duration.ofSeconds(20));
        stage.operator.abort();
        stage.world.advance(Duration.ofSeconds(1));

        String next = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(10));
        assertThat(stage.record(next).state()).isEqualTo(RunState.PASSED);
        stage.requireNothingBroken();
    }
}
