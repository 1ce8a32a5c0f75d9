package io.charivari.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockSyncTest {

    private final ManualScheduler scheduler = new ManualScheduler(1_000_000);
    private final ClockSync clock = new ClockSync(scheduler.clock(), jump -> {});

    /** A probe that took {@code out} and {@code back}, from a controller that is {@code offset} ahead. */
    private void probe(long offset, long out, long back) {
        long t1 = scheduler.clock().nanos();
        long t2 = t1 + out + offset;
        long t3 = t2 + 100;
        scheduler.advance(Duration.ofNanos(out + 100 + back));
        clock.onReply(t1, t2, t3, scheduler.clock().nanos());
    }

    @Test
    void withoutAnAnswerNothingIsKnown() {
        assertThat(clock.estimate()).isEmpty();
    }

    @Test
    void anEvenRoundTripGivesTheVeryOffset() {
        probe(7_000_000_000L, 1000, 1000);

        assertThat(clock.estimate()).hasValueSatisfying(estimate -> {
            assertThat(estimate.offsetNanos()).isEqualTo(7_000_000_000L);
            assertThat(estimate.uncertaintyNanos()).isEqualTo(1000);
            assertThat(estimate.roundTripNanos()).isEqualTo(2000);
            assertThat(estimate.toLocal(estimate.toController(123))).isEqualTo(123);
        });
    }

    @Test
    void anUnevenRoundTripIsOffByNoMoreThanItsUncertainty() {
        probe(-7_000_000_000L, 0, 30_000);

        assertThat(clock.estimate()).hasValueSatisfying(estimate -> {
            assertThat(estimate.uncertaintyNanos()).isEqualTo(15_000);
            assertThat(Math.abs(estimate.offsetNanos() + 7_000_000_000L)).isLessThanOrEqualTo(15_000);
        });
    }

    @Test
    void theShortestRoundTripOfTheWindowWins() {
        probe(500, 20_000, 50_000);
        probe(500, 10, 10);
        probe(500, 50_000, 20_000);

        assertThat(clock.estimate()).hasValueSatisfying(estimate -> assertThat(estimate.offsetNanos())
                .isEqualTo(500));
    }

    @Test
    void theUncertaintyGrowsByThirtyMicrosecondsPerSecond() {
        probe(500, 1000, 1000);
        scheduler.advance(Duration.ofSeconds(10));

        assertThat(clock.estimate()).hasValueSatisfying(estimate -> assertThat(estimate.uncertaintyNanos())
                .isEqualTo(1000 + 300_000));
    }

    @Test
    void aFreshProbeWinsOverOneThatHasAged() {
        probe(500, 1000, 1000);
        scheduler.advance(Duration.ofSeconds(30));
        probe(900, 100_000, 100_000);

        assertThat(clock.estimate()).hasValueSatisfying(estimate -> assertThat(estimate.offsetNanos())
                .isEqualTo(900));
    }

    @Test
    void onlyTheLastEightProbesCount() {
        probe(500, 10, 10);
        for (int i = 0; i < ClockSync.WINDOW; i++) {
            probe(900, 1000, 1000);
        }

        assertThat(clock.estimate()).hasValueSatisfying(estimate -> assertThat(estimate.offsetNanos())
                .isEqualTo(900));
    }

    @Test
    void answersThatCannotBeTrueAreLeftOut() {
        clock.onReply(1000, 5000, 4000, 2000);
        clock.onReply(1000, 5000, 9000, 2000);
        clock.onReply(2000, 5000, 5000, 1000);
        clock.onReply(0, 5000, 5000, 61_000_000_000L);
        clock.onReply(0, Long.MIN_VALUE, Long.MAX_VALUE, 1000);

        assertThat(clock.estimate()).isEmpty();
    }

    @Test
    void aClockThatHasJumpedIsMeasuredAnewBeforeAnythingIsPlannedByIt() {
        probe(500, 1000, 1000);
        scheduler.advance(Duration.ofSeconds(5));
        assertThat(clock.problem()).isEmpty();

        probe(3_000_000_500L, 1000, 1000);
        assertThat(clock.problem())
                .hasValueSatisfying(problem -> assertThat(problem).endsWith("jumps"));
        assertThat(clock.estimate()).hasValueSatisfying(estimate -> assertThat(estimate.offsetNanos())
                .isEqualTo(3_000_000_500L));

        probe(3_000_000_500L, 1000, 1000);
        probe(3_000_000_500L, 1000, 1000);
        assertThat(clock.problem()).isEmpty();
    }

    @Test
    void aClockThatIsSlewedAsHardAsKernelsDoDoesNotJump() {
        for (int i = 0; i < 20; i++) {
            probe(2_500_000L * i, 1000, 1000);
            scheduler.advance(Duration.ofSeconds(5));
            assertThat(clock.problem()).isEmpty();
        }
    }

    @Test
    void aControllerWhoseClockStandsStillIsNeverTrusted() {
        long still = 7_000_000_000L;
        for (int i = 0; i < 20; i++) {
            long t1 = scheduler.clock().nanos();
            scheduler.advance(Duration.ofMillis(1));
            clock.onReply(t1, still, still, scheduler.clock().nanos());
            scheduler.advance(Duration.ofSeconds(5));
        }

        assertThat(clock.problem()).isPresent();
    }

    @Test
    void aClockThatRunsBackwardsIsNotPlannedBy() {
        probe(500, 1000, 1000);
        for (int i = 0; i < ClockSync.STEADY; i++) {
            clock.onReply(2000, 5000, 5000, 1000);
        }

        assertThat(clock.problem())
                .hasValueSatisfying(problem -> assertThat(problem).endsWith("runs backwards"));
    }
}
