package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunState;
import io.charivari.controller.run.Skew;
import io.charivari.promises.simulation.Mischief;
import io.charivari.promises.simulation.SimulatedAgent;
import io.charivari.promises.simulation.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Promise 2: every activation reports when it really happened, in controller time, with its uncertainty. Behind links of
 * 20 ms with 5 ms more or less, 50 agents begin within 10 ms of each other. Wall clocks that are minutes wrong change
 * nothing. What is over the budget is INVALID.
 */
class SkewPromiseTest {

    private static final Duration LENGTH = Duration.ofSeconds(1);

    /** A round trip of 20 ms, with up to 5 ms of jitter each way, and ways that need not be alike. */
    private static final Terms FAR =
            new Terms(50, Duration.ofMillis(8), Duration.ofMillis(12), Duration.ofMillis(5), 0, Mischief.NONE);

    @Test
    void fiftyFarAgentsBeginWithinTenMilliseconds() {
        List<Long> spreads = new ArrayList<>();
        for (int seed = 1; seed <= 10; seed++) {
            Stage stage = Stage.of(seed, FAR);
            for (int round = 0; round < 10; round++) {
                spreads.add(spread(stage));
            }
        }

        Collections.sort(spreads);
        assertThat(spreads.get(spreads.size() * 99 / 100 - 1)).isLessThanOrEqualTo(10_000_000L);
    }

    /** By the truth, not by what was reported. */
    private static long spread(Stage stage) {
        String run = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(5));
        assertThat(stage.record(run).state()).isEqualTo(RunState.PASSED);
        List<Long> starts = stage.world.judge().starts(run);
        return Collections.max(starts) - Collections.min(starts);
    }

    @Test
    void wallClocksThatAreMinutesWrongChangeNothing() {
        Stage right = Stage.of(5, FAR);
        Stage wrong = Stage.of(5, FAR);
        int minutes = -7;
        for (SimulatedAgent agent : wrong.world.agents()) {
            wrong.world.wallClockIsOff(agent.id(), Duration.ofMinutes(minutes++));
        }
        wrong.world.wallClockIsOff("controller", Duration.ofMinutes(11));

        assertThat(skew(wrong)).isEqualTo(skew(right));
    }

    private static Skew skew(Stage stage) {
        String run = stage.blackout(LENGTH);
        stage.world.advance(Duration.ofSeconds(5));
        Skew skew = stage.record(run).skew();
        assertThat(skew).isNotNull();
        return skew;
    }

    @Test
    void anActivationThatIsLateIsReportedAndMakesTheRunInvalid() {
        Stage stage = Stage.of(3);
        String run = stage.blackout(LENGTH);
        stage.until("a3 says armed for " + run);
        stage.world.advance(Duration.ofMillis(400));
        stage.agent("a3").freeze();
        stage.world.advance(Duration.ofMillis(200));
        stage.agent("a3").thaw();
        stage.world.advance(Duration.ofSeconds(5));

        assertThat(stage.record(run).state()).isEqualTo(RunState.INVALID);
        assertThat(stage.record(run).reason()).matches("skew 10\\d{4} µs is over maxSkew 50ms");
    }

    /** Ways of a quarter of a millisecond to 35 ms, unlike each other, with up to 30 ms of jitter, and clocks that drift. */
    @Test
    void theTruthIsWithinTheStatedUncertainty() {
        long reports = 0;
        long dishonest = 0;
        for (int seed = 1; seed <= 100; seed++) {
            Stage stage = Stage.of(
                    seed,
                    new Terms(
                            10,
                            Duration.ofNanos(250_000),
                            Duration.ofMillis(35),
                            Duration.ofMillis(30),
                            0,
                            Mischief.NONE));
            for (int round = 0; round < 5; round++) {
                stage.blackout(LENGTH);
                stage.world.advance(Duration.ofSeconds(7L * (round + 1)));
            }
            reports += stage.world.judge().reports();
            dishonest += stage.world.judge().dishonestReports();
        }

        assertThat(reports).isGreaterThan(9_000);
        assertThat(dishonest).isLessThanOrEqualTo(reports / 1000);
    }
}
