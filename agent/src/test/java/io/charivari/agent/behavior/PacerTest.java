package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.ByteSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_234_567_890_123L;

    @ParameterizedTest
    @CsvSource({"1,", "7,", "150,", "1000,", "65536,", "10000000,", "1000,1000", "65536,30000", "1000000000,"})
    void noSecondSeesMoreThanTheRate(long rate, @Nullable Long burst) {
        List<long[]> grants = drain(pacer(rate, burst), 5 * SECOND, 3_000_000);
        for (long[] from : grants) {
            long within = grants.stream()
                    .filter(grant -> grant[0] >= from[0] && grant[0] < from[0] + SECOND)
                    .mapToLong(grant -> grant[1])
                    .sum();
            assertThat(within).isLessThanOrEqualTo(rate);
        }
    }

    @ParameterizedTest
    @CsvSource({"150", "1000", "65536", "10000000"})
    void aSteadyStreamGetsNearlyAllOfTheRate(long rate) {
        long total = drain(pacer(rate, null), 20 * SECOND, 3_000_000).stream()
                .mapToLong(grant -> grant[1])
                .sum();
        assertThat(total).isBetween(19 * rate, 20 * rate + 1);
    }

    @Test
    void afterASilenceABurstGoesAtOnceAndNoMore() {
        Pacer pacer = pacer(1_000, 400L);
        assertThat(pacer.take(START, 10_000)).isEqualTo(400);
        assertThat(pacer.take(START, 10_000)).isZero();
        assertThat(pacer.take(START + 3600 * SECOND, 10_000)).isEqualTo(400);
    }

    @Test
    void withoutABurstASilenceEarnsOneSlotOnly() {
        assertThat(pacer(1_000, null).take(START + 3600 * SECOND, 10_000)).isEqualTo(10);
    }

    private static Pacer pacer(long rate, @Nullable Long burst) {
        ByteSize size = burst == null ? null : new ByteSize(burst);
        return new Pacer(new Bandwidth(new ByteRate(rate), size, Bandwidth.Scope.LINK), START);
    }

    /** Asks for all it can get every so many nanoseconds. */
    private static List<long[]> drain(Pacer pacer, long nanos, long every) {
        List<long[]> grants = new ArrayList<>();
        for (long at = START; at < START + nanos; at += every) {
            int granted = pacer.take(at, Integer.MAX_VALUE);
            if (granted > 0) {
                grants.add(new long[] {at, granted});
            }
        }
        return grants;
    }
}
