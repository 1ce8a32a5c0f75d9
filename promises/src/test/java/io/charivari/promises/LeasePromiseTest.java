package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 4: controller killed, frozen or cut off: every agent is clean at most its lease and a second later. */
class LeasePromiseTest {

    private final Stage stage = Stage.of(5);

    private enum Loss {
        KILLED,
        FROZEN,
        CUT_OFF
    }

    private void strike(Loss loss) {
        switch (loss) {
            case KILLED -> stage.world.controller().kill();
            case FROZEN -> stage.world.controller().freeze();
            case CUT_OFF -> stage.world.agents().forEach(stage.world.network()::cut);
        }
    }

    private void mend(Loss loss) {
        switch (loss) {
            case KILLED -> stage.world.controller().start();
            case FROZEN -> stage.world.controller().thaw();
            case CUT_OFF -> stage.world.agents().forEach(stage.world.network()::heal);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAgentIsCleanOnceItsLeaseIsOver(Loss loss) {
        stage.raging();
        strike(loss);
        stage.world.advance(Stage.LEASE.plusSeconds(1));

        assertThat(stage.world.allClean()).isTrue();
        stage.requireNothingBroken();
    }

    @ParameterizedTest
    @EnumSource
    void whoComesBackInTimeFindsTheFaultsAndEndsThemWithAProof(Loss loss) {
        String run = stage.raging();
        strike(loss);
        stage.world.advance(Duration.ofSeconds(1));
        mend(loss);
        stage.world.advance(Duration.ofSeconds(1));
        stage.operator.abort();
        stage.world.advance(Duration.ofSeconds(20));

        assertThat(stage.record(run).state()).isEqualTo(RunState.ABORTED);
        assertThat(stage.world.allClean()).isTrue();
        stage.requireNothingBroken();
    }

    @ParameterizedTest
    @EnumSource
    void whoComesBackTooLateBringsNothingBack(Loss loss) {
        String run = stage.raging();
        strike(loss);
        stage.world.advance(Stage.LEASE.multipliedBy(3));
        mend(loss);
        stage.world.advance(Duration.ofSeconds(30));
        assertThat(stage.world.allClean()).isTrue();

        stage.operator.abort();
        stage.world.advance(Duration.ofSeconds(30));
        assertThat(stage.record(run).state()).isEqualTo(RunState.ABORTED);
        assertThat(stage.world.judge().faults()).isEqualTo(5);
        stage.requireNothingBroken();
    }
}
