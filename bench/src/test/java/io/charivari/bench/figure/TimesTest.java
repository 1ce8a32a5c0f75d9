package io.charivari.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimesTest {

    private final Times times = new Times();

    @Test
    void percentilesAreOfTheNearestRank() {
        IntStream.rangeClosed(1, 200).forEach(millis -> times.add(Duration.ofMillis(millis)));

        assertThat(times.percentile(50)).isEqualTo(Duration.ofMillis(100));
        assertThat(times.percentile(99)).isEqualTo(Duration.ofMillis(198));
        assertThat(times.percentile(100)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void ofAFewTimesTheLongestIsTheNinetyNinthPercentile() {
        times.add(Duration.ofMillis(3));
        times.add(Duration.ofMillis(1));
        times.add(Duration.ofMillis(2));

        assertThat(times).hasToString("2.00 ms, p99 3.00 ms");
    }

    @Test
    void nothingHasNoPercentile() {
        assertThat(times).hasToString("-");
        assertThatThrownBy(() -> times.percentile(50)).hasMessage("nothing was measured");
    }

    @Test
    void aTimeIsWrittenAsPreciselyAsItMatters() {
        assertThat(Times.text(Duration.ofNanos(1_234_567))).isEqualTo("1.23 ms");
        assertThat(Times.text(Duration.ofNanos(123_456_789))).isEqualTo("123 ms");
        assertThat(Times.text(Duration.ofMillis(12_345))).isEqualTo("12.35 s");
    }
}
