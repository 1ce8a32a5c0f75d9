package io.charivari.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void everyTimeIsCountedToBetterThanOnePercentAndNeverTooShort() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long micros = random.nextLong(1L << random.nextInt(1, 33)) % TimeUnit.HOURS.toMicros(2);
            Latencies one = new Latencies();
            one.record(TimeUnit.MICROSECONDS.toNanos(micros));

            long upper = one.byUpperMicros().firstKey();
            assertThat(upper).isBetween(micros, micros + micros / 100);
            assertThat(one.sumMicros()).isEqualTo(micros);
        }
    }

    @Test
    void boundsGrowAndAreTheSameForAllTimesBelowThem() {
        for (long micros = 0; micros < 5_000; micros++) {
            latencies.record(TimeUnit.MICROSECONDS.toNanos(micros));
        }
        long before = -1;
        for (var bucket : latencies.byUpperMicros().entrySet()) {
            assertThat(bucket.getValue()).isEqualTo(Math.min(bucket.getKey(), 4_999) - before);
            before = bucket.getKey();
        }
    }

    @Test
    void whatIsOutOfBoundsIsCountedAtTheBound() {
        latencies.record(-5);
        latencies.record(TimeUnit.DAYS.toNanos(1));
        assertThat(latencies.byUpperMicros().firstKey()).isZero();
        assertThat(latencies.byUpperMicros().lastKey())
                .isBetween(TimeUnit.HOURS.toMicros(2), TimeUnit.HOURS.toMicros(2) * 101 / 100);
    }

    @Test
    void nothingIsCountedOfNothing() {
        assertThat(latencies.byUpperMicros()).isEmpty();
        assertThat(latencies.sumMicros()).isZero();
    }
}
