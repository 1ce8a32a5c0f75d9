package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.AdHocOutcome;
import io.charivari.controller.run.ClearOutcome;
import io.charivari.controller.run.RunState;
import io.charivari.promises.simulation.Plans;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@code chaosctl behavior set} is a run of one step: same barrier, same lease, same end, same proof. */
class BehaviorSetTest {

    private static final Duration LENGTH = Duration.ofMinutes(5);

    private final Stage stage = Stage.of(5);

    private CompletableFuture<AdHocOutcome> set(Duration length) {
        return stage.operator.set(Plans.byHand(stage.all(), length)).toCompletableFuture();
    }

    @Test
    void itIsSetEverywhereAtOneInstantAndSaysHowExactly() {
        CompletableFuture<AdHocOutcome> set = set(LENGTH);
        stage.world.advance(Duration.ofSeconds(2));

        assertThat(set)
                .isCompletedWithValueMatching(outcome -> outcome.skew() != null
                        && outcome.skew().activations() == 5
                        && outcome.skew().maxNanos() < Duration.ofMillis(5).toNanos());
        assertThat(stage.world.judge().faults()).isEqualTo(5);
        stage.requireNothingBroken();
    }

    @Test
    void oneSilentAgentKeepsItFromBeingSetAnywhere() {
        stage.agent("a2").freeze();
        CompletableFuture<AdHocOutcome> set = set(LENGTH);
        stage.world.advance(Duration.ofMinutes(1));

        assertThat(set).isCompletedExceptionally();
        assertThat(stage.world.judge().faults()).isZero();
        stage.requireNothingBroken();
    }

    @Test
    void itEndsWithItsLeaseWhenTheControllerIsGone() {
        assertThat(set(LENGTH)).isNotDone();
        stage.world.advance(Duration.ofSeconds(5));
        assertThat(stage.world.allClean()).isFalse();
        stage.world.controller().kill();
        stage.world.advance(Stage.LEASE.plusSeconds(1));

        assertThat(stage.world.allClean()).isTrue();
        stage.requireNothingBroken();
    }

    @Test
    void itEndsByItselfAndIsProvedToBeOver() {
        CompletableFuture<AdHocOutcome> set = set(Duration.ofSeconds(3));
        stage.world.advance(Duration.ofSeconds(5));

        assertThat(stage.world.allClean()).isTrue();
        assertThat(stage.record(set.join().run().id()).state()).isEqualTo(RunState.PASSED);
        stage.requireNothingBroken();
    }

    @Test
    void itIsClearedWithAProofAndWhoDoesNotConfirmIsNamed() {
        assertThat(set(LENGTH)).isNotDone();
        stage.world.advance(Duration.ofSeconds(5));
        stage.world.network().cut(stage.agent("a3"));
        CompletableFuture<ClearOutcome> clear =
                stage.operator.clear(stage.all()).toCompletableFuture();
        stage.world.advance(Duration.ofSeconds(6));

        assertThat(clear.join().unconfirmed()).hasToString("[a3/db]");
        assertThat(clear.join().cleared()).hasToString("[a1/db, a2/db, a4/db, a5/db]");
        stage.world.advance(Stage.LEASE);
        assertThat(stage.world.allClean()).isTrue();
        stage.requireNothingBroken();
    }
}
