package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Promise 7: a run is over only when every target has confirmed its baseline. Otherwise it is UNRECOVERED, with the hosts
 * by name, and recovery goes on in the background until they confirm.
 */
class RecoveryProofPromiseTest {

    private static final Duration LENGTH = Duration.ofSeconds(3);
    private static final Duration RECOVERY = Stage.LEASE.plusSeconds(10);

    private final Stage stage = Stage.of(3);

    private String unrecovered() {
        String run = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(2));
        stage.agent("a2").kill();
        stage.world.advance(LENGTH.plus(RECOVERY));
        assertThat(stage.record(run).state()).isEqualTo(RunState.UNRECOVERED);
        return run;
    }

    private long proofs(String run) {
        return stage.world.controller().disk().events(run).stream()
                .filter(event -> event.toString().contains("baseline"))
                .count();
    }

    @Test
    void theVerdictWaitsForTheLastProof() {
        String run = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(2));
        stage.world.network().cut(stage.agent("a2"));
        stage.world.advance(LENGTH);
        assertThat(stage.record(run).state()).isEqualTo(RunState.RECOVERING);

        stage.world.network().heal(stage.agent("a2"));
        stage.world.advance(Duration.ofSeconds(2));
        assertThat(stage.record(run).state()).isEqualTo(RunState.PASSED);
        assertThat(proofs(run)).isEqualTo(3);
        stage.requireNothingBroken();
    }

    @Test
    void whoHasNotConfirmedIsNamed() {
        String run = unrecovered();

        assertThat(stage.record(run).reason()).startsWith("not confirmed clean: a2;");
        assertThat(proofs(run)).isEqualTo(2);
        stage.requireNothingBroken();
    }

    @Test
    void recoveryGoesOnUntilTheLastHasConfirmed() {
        String run = unrecovered();
        stage.agent("a2").start();
        stage.world.advance(Duration.ofSeconds(2));

        assertThat(proofs(run)).isEqualTo(3);
        assertThat(stage.record(run).state()).isEqualTo(RunState.UNRECOVERED);
        stage.requireNothingBroken();
    }

    @Test
    void recoveryGoesOnAfterARestartOfTheController() {
        String run = unrecovered();
        stage.world.controller().kill();
        stage.world.controller().start();
        stage.world.advance(Duration.ofSeconds(20));
        stage.agent("a2").start();
        stage.world.advance(Duration.ofSeconds(2));

        assertThat(proofs(run)).isEqualTo(3);
        String next = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(10));
        assertThat(stage.record(next).state()).isEqualTo(RunState.PASSED);
        stage.requireNothingBroken();
    }
}
