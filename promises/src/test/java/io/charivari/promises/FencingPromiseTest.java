package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.promises.simulation.Mischief;
import io.charivari.promises.simulation.Operator;
import io.charivari.promises.simulation.Plans;
import io.charivari.promises.simulation.Terms;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Promise 10: duplicated, reordered, delayed or stale messages never apply anything twice or late. A restarted controller
 * finishes or aborts what it finds, and never starts it again.
 */
class FencingPromiseTest {

    private static final Mischief CHAOS = new Mischief(3, 30, 15);
    private static final Terms UNRULY =
            new Terms(5, Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(10), 0, CHAOS);

    @Test
    void tenThousandUnrulyMessagesChangeNothingTwiceOrLate() {
        long messages = 0;
        int faults = 0;
        for (int seed = 1; messages < 10_000; seed++) {
            Stage stage = Stage.of(seed, UNRULY);
            for (int round = 0; round < 10; round++) {
                stage.operator.run(
                        Plans.blackout(stage.all(), Duration.ofSeconds(2)),
                        Operator.terms(Stage.LEASE, OnAgentLoss.CONTINUE));
                stage.world.advance(Duration.ofSeconds(4));
                if (round % 3 == 2) {
                    stage.world.controller().kill();
                    stage.world.advance(Duration.ofMillis(500));
                    stage.world.controller().start();
                    stage.world.advance(Duration.ofSeconds(3));
                }
            }
            messages += stage.world.chronicle().messages();
            faults += stage.world.judge().faults();
            stage.requireNothingBroken();
        }

        assertThat(faults)
                .as("faults in force, so that there was something to go wrong")
                .isGreaterThan(50);
    }

    @Test
    void aRestartedControllerEndsWhatItFindsAndNeverStartsItAgain() {
        Stage stage = Stage.of(5);
        String run = stage.raging();
        stage.world.controller().kill();
        stage.world.advance(Duration.ofSeconds(2));
        stage.world.controller().start();
        stage.world.advance(Duration.ofSeconds(30));

        assertThat(stage.record(run).state()).isEqualTo(RunState.ABORTED);
        assertThat(stage.record(run).reason()).isEqualTo("controller restarted");
        assertThat(stage.world.judge().faults()).isEqualTo(5);
        stage.requireNothingBroken();
    }
}
