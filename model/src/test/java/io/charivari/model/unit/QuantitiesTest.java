package io.charivari.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource({"0%, 0", "100%, 1000000", "25%, 250000", "0.5%, 5000", "99.9999%, 999999"})
    void percentagesAreRead(String text, int partsPerMillion) {
        assertThat(Percent.parse(text)).isEqualTo(new Percent(partsPerMillion));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "0.5", "-1%", "100.0001%", "101%", "1.00001%", "% ", "50 %"})
    void whatIsNoPercentageIsRefused(String text) {
        assertThatThrownBy(() -> Percent.parse(text))
                .isInstanceOf(CharivariException.class)
                .hasMessageStartingWith("'" + text + "' is ")
                .hasMessageContaining("from 0% to 100%");
    }

    @Test
    void percentagesOutOfBoundsAreNeverMade() {
        assertThatThrownBy(() -> new Percent(-1)).hasMessageContaining("out of bounds");
        assertThatThrownBy(() -> new Percent(1_000_001)).hasMessageContaining("out of bounds");
    }

    @ParameterizedTest
    @CsvSource({
        "1%, 3, 1",
        "50%, 3, 2",
        "50%, 4, 2",
        "100%, 7, 7",
        "0%, 7, 0",
        "33.3333%, 3, 1",
        "100%, 2147483647, 2147483647"
    })
    void aShareOfACountIsRoundedUp(String share, int count, int expected) {
        assertThat(Percent.parse(share).roundUpOf(count)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0B, 0", "512B, 512", "1KB, 1000", "1KiB, 1024", "1.5MB, 1500000", "64MiB, 67108864", "2GiB, 2147483648"
    })
    void sizesAreRead(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1kb", "1 KB", "-1B", "0.5B", "1.0001KB", "999999999999999GB", "1TB"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(CharivariException.class)
                .hasMessageStartingWith("'" + text + "' is ");
    }

    @ParameterizedTest
    @CsvSource({"1B/s, 1", "64KiB/s, 65536", "1MB/s, 1000000"})
    void ratesAreRead(String text, long bytesPerSecond) {
        assertThat(ByteRate.parse(text)).isEqualTo(new ByteRate(bytesPerSecond));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1MB", "1MB/m", "0B/s", "/s", "1Mbit/s", "-1B/s"})
    void whatIsNoRateIsRefused(String text) {
        assertThatThrownBy(() -> ByteRate.parse(text))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("at least 1B/s");
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Random random = new Random(11);
        for (int bits = 1; bits < 50; bits++) {
            long bytes = 1 + (random.nextLong() >>> (64 - bits));
            Percent percent = new Percent(random.nextInt(1_000_001));

            assertThat(ByteSize.parse(new ByteSize(bytes).toString())).isEqualTo(new ByteSize(bytes));
            assertThat(ByteRate.parse(new ByteRate(bytes).toString())).isEqualTo(new ByteRate(bytes));
            assertThat(Percent.parse(percent.toString())).isEqualTo(percent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "0x10", "1_000", "99999999999999999999", "+1"})
    void whatIsNoWholeNumberIsRefused(String text) {
        assertThatThrownBy(() -> WholeNumber.parse(text))
                .isInstanceOf(CharivariException.class)
                .hasMessageStartingWith("'" + text + "' is ");
    }
}
