package io.charivari.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "310000, 310µs",
        "1500000, 1.5ms",
        "43400000, 43ms",
        "1000000000, 1s",
        "1250000000, 1.3s",
        "59940000000, 59.9s",
        "60000000000, 1m",
        "90000000000, 1m30s",
        "7500000000000, 2h5m",
        "180000000000000, 2d2h",
        "-310000, -310µs"
    })
    void spansAreRoundedToWhatAPersonNeeds(long nanos, String text) {
        assertThat(HumanText.span(nanos)).isEqualTo(text);
    }

    @Test
    void skewsAreAlwaysMicrosecondsSoThatTheyCompare() {
        assertThat(HumanText.micros(1_234_567)).isEqualTo("1235 µs");
        assertThat(HumanText.micros(-80_000)).isEqualTo("-80 µs");
    }

    @Test
    void aRateNeedsAnInterval() {
        assertThat(HumanText.perSecond(25, 2_000_000_000L)).isEqualTo("12.5");
        assertThat(HumanText.perSecond(2_469, 2_000_000_000L)).isEqualTo("1235");
        assertThat(HumanText.perSecond(25, 0)).isEqualTo("-");
    }

    @Test
    void whatDoesNotFitIsMarked() {
        assertThat(HumanText.fit("abcdef", 6)).isEqualTo("abcdef");
        assertThat(HumanText.fit("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(HumanText.fit("abc", 0)).isEmpty();
    }

    @Test
    void aMomentThatHasNotComeIsADash() {
        assertThat(HumanText.moment(0, ZoneOffset.UTC)).isEqualTo("-");
        assertThat(HumanText.moment(1_700_000_000_000L, ZoneOffset.ofHours(2))).isEqualTo("2023-11-15 00:13:20");
    }

    @Test
    void numbersHaveTheirUnitAndMillisecondsAreSpans() {
        assertThat(HumanText.number(4.2, "%")).isEqualTo("4.2%");
        assertThat(HumanText.number(0, "")).isEqualTo("0");
        assertThat(HumanText.number(120, "/s")).isEqualTo("120/s");
        assertThat(HumanText.number(1_500, "ms")).isEqualTo("1.5s");
    }
}
