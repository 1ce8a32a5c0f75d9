package io.charivari.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    /** Draws the largest number that is allowed. */
    private static final RandomGenerator LARGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long origin, long bound) {
            return bound - 1;
        }
    };

    @Test
    void theBoundDoublesUpToTenSeconds() {
        Backoff backoff = new Backoff(LARGEST);

        List<Duration> waits = Stream.generate(backoff::next).limit(8).toList();

        assertThat(waits)
                .extracting(Duration::toMillis)
                .containsExactly(200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L);
    }

    @Test
    void itBeginsAnewAfterASuccess() {
        Backoff backoff = new Backoff(LARGEST);
        backoff.next();
        backoff.next();
        backoff.reset();

        assertThat(backoff.next()).isEqualTo(Backoff.FIRST);
    }

    @Test
    void waitsSpreadOverTheWholeRange() {
        Backoff backoff = new Backoff(new SplittableRandom(3));
        Stream.generate(backoff::next).limit(10).forEach(wait -> {});

        List<Duration> waits = Stream.generate(backoff::next).limit(1000).toList();

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(10), Backoff.LONGEST));
        assertThat(waits).anySatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(1)));
        assertThat(waits).anySatisfy(wait -> assertThat(wait).isGreaterThan(Duration.ofSeconds(9)));
    }

    @Test
    void theSameSeedGivesTheSameWaits() {
        Backoff one = new Backoff(new SplittableRandom(5));
        Backoff other = new Backoff(new SplittableRandom(5));

        assertThat(Stream.generate(one::next).limit(20).toList())
                .isEqualTo(Stream.generate(other::next).limit(20).toList());
    }
}
