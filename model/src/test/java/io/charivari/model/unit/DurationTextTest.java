package io.charivari.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "0s, 0",
        "1ns, 1",
        "1us, 1000",
        "1µs, 1000",
        "300ms, 300000000",
        "1.5s, 1500000000",
        "1m30s, 90000000000",
        "1d2h3m4s5ms6us7ns, 93784005006007",
        "0.000000001s, 1",
        "1m, 60000000000"
    })
    void whatPeopleWriteIsRead(String text, long nanos) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "s", "1 s", "1S", "-1s", "1s1m", "1s1s", "1e3s", "1.s", ".5s", "0.1ns", "106752d", "1sec",
                "1s "
            })
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).isInstanceOfSatisfying(CharivariException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
            assertThat(e.text()).startsWith("'" + text + "' is ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "300", "1.5"})
    void aBareNumberIsRefusedForWantOfAUnit(String text) {
        assertThatThrownBy(() -> DurationText.parse(text)).hasMessageStartingWith("'" + text + "' has no unit: ");
    }

    @Test
    void boundsAreAllowedThemselves() {
        Duration shortest = Duration.ofMillis(1);
        Duration longest = Duration.ofHours(24);

        assertThat(DurationText.parse("1ms", shortest, longest)).isEqualTo(shortest);
        assertThat(DurationText.parse("24h", shortest, longest)).isEqualTo(longest);
        assertThatThrownBy(() -> DurationText.parse("999us", shortest, longest))
                .hasMessage("'999us' is out of bounds: allowed are 1ms to 1d");
        assertThatThrownBy(() -> DurationText.parse("24h1ns", shortest, longest))
                .hasMessage("'24h1ns' is out of bounds: allowed are 1ms to 1d");
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Random random = new Random(7);
        for (int bits = 0; bits < 63; bits++) {
            Duration duration = Duration.ofNanos(random.nextLong() >>> (63 - bits) & Long.MAX_VALUE);

            assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
        }
    }
}
