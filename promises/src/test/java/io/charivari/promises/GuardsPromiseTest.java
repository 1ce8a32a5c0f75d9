package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunRequest.Terms;
import io.charivari.controller.run.RunState;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.model.scenario.StopCondition;
import io.charivari.model.scenario.Tolerance;
import io.charivari.promises.simulation.Plans;
import io.charivari.promises.simulation.SimulatedProber.Health;
import io.charivari.promises.simulation.Simulation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 9: a stop condition that is breached, or cannot be evaluated, has everything reverted within interval x
 * threshold + 1 s.
 */
class GuardsPromiseTest {

    private final Stage stage = Stage.of(5);

    private static Terms guarded(Duration interval, int threshold) {
        HttpCheck check = new HttpCheck(URI.create("http://shop/"), "GET", Duration.ofSeconds(30));
        Probe probe = new Probe("shop", check, Tolerance.ANY_SUCCESS, Probe.Mode.CONTINUOUS, interval, threshold);
        return new Terms(
                Simulation.MAX_SKEW,
                Stage.LEASE,
                OnAgentLoss.ABORT,
                List.of(probe),
                List.of(new StopCondition("shop", threshold)));
    }

    @ParameterizedTest
    @CsvSource({"ILL, 1000, 1", "ILL, 1000, 3", "ILL, 200, 5", "HANGING, 1000, 1", "HANGING, 1000, 3", "HANGING, 200, 5"
    })
    void whenItIsBreachedOrUnanswerableEverythingIsRevertedInTime(Health health, int intervalMillis, int threshold) {
        Duration interval = Duration.ofMillis(intervalMillis);
        String run = stage.run(Plans.blackout(stage.all(), Duration.ofMinutes(10)), guarded(interval, threshold));
        stage.world.advanceUntil(() -> stage.world.judge().starts(run).size() == 5);
        stage.world.advance(Duration.ofMillis(1_234));
        stage.world.controller().prober().health(health);
        stage.world.advance(interval.multipliedBy(threshold).plusSeconds(1));

        assertThat(stage.world.allClean()).isTrue();
        stage.world.advance(Duration.ofSeconds(1));
        assertThat(stage.record(run).state()).isEqualTo(RunState.ABORTED);
        assertThat(stage.record(run).reason()).startsWith("stop condition shop: ");
        stage.requireNothingBroken();
    }
}
