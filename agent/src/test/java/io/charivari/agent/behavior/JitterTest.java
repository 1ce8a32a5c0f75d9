package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Distribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With seeds that are fixed, so that what holds once holds always. */
class JitterTest {

    private static final int DRAWS = 100_000;
    private static final double LATENCY = 100e6;
    private static final double JITTER = 10e6;

    @Test
    void withoutJitterEachDelayIsTheLatency() {
        Jitter steady = new Jitter(Delay.of(Duration.ofMillis(100)), new SplittableRandom(1));
        assertThat(LongStream.generate(steady::nextNanos).limit(1_000)).containsOnly((long) LATENCY);
    }

    @Test
    void uniformIsWithinPlusMinusJitterAndReachesBothEnds() {
        long[] drawn = draw(100, Distribution.UNIFORM);
        assertThat(min(drawn)).isBetween(90e6, 90.1e6);
        assertThat(max(drawn)).isBetween(109.9e6, 110e6);
        assertThat(mean(drawn)).isCloseTo(LATENCY, within(0.1e6));
        assertThat(deviation(drawn)).isCloseTo(JITTER / Math.sqrt(3), within(0.1e6));
    }

    @Test
    void normalHasJitterAsItsStandardDeviation() {
        long[] drawn = draw(100, Distribution.NORMAL);
        assertThat(mean(drawn)).isCloseTo(LATENCY, within(0.1e6));
        assertThat(deviation(drawn)).isCloseTo(JITTER, within(0.1e6));
    }

    @Test
    void exponentialAddsATailWhoseMeanAndDeviationAreJitter() {
        long[] drawn = draw(100, Distribution.EXPONENTIAL);
        assertThat(min(drawn)).isGreaterThanOrEqualTo(LATENCY);
        assertThat(mean(drawn)).isCloseTo(LATENCY + JITTER, within(0.1e6));
        assertThat(deviation(drawn)).isCloseTo(JITTER, within(0.2e6));
    }

    @Test
    void paretoAddsAHeavierTailWhoseMeanIsJitter() {
        long[] drawn = draw(100, Distribution.PARETO);
        assertThat(min(drawn)).isGreaterThanOrEqualTo(LATENCY);
        assertThat(mean(drawn)).isCloseTo(LATENCY + JITTER, within(0.2e6));
        assertThat(max(drawn)).isGreaterThan(max(draw(100, Distribution.EXPONENTIAL)));
    }

    @ParameterizedTest
    @EnumSource
    void noneIsNegativeAndTheSameSeedDrawsTheSame(Distribution distribution) {
        long[] drawn = draw(1, distribution);
        assertThat(min(drawn)).isNotNegative();
        assertThat(draw(1, distribution)).isEqualTo(drawn);
    }

    private static long[] draw(int latencyMillis, Distribution distribution) {
        Delay delay = new Delay(Duration.ofMillis(latencyMillis), Duration.ofNanos((long) JITTER), distribution);
        Jitter jitter = new Jitter(delay, new SplittableRandom(42));
        return LongStream.generate(jitter::nextNanos).limit(DRAWS).toArray();
    }

    private static double min(long[] drawn) {
        return Arrays.stream(drawn).min().orElseThrow();
    }

    private static double max(long[] drawn) {
        return Arrays.stream(drawn).max().orElseThrow();
    }

    private static double mean(long[] drawn) {
        return Arrays.stream(drawn).average().orElseThrow();
    }

    private static double deviation(long[] drawn) {
        double mean = mean(drawn);
        return Math.sqrt(Arrays.stream(drawn)
                .mapToDouble(nanos -> (nanos - mean) * (nanos - mean))
                .average()
                .orElseThrow());
    }
}
