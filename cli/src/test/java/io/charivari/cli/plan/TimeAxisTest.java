package io.charivari.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aBarBeginsAndEndsWhereItsTimeIs() {
        TimeAxis axis = new TimeAxis(20 * SECOND, 20);
        assertThat(axis.bar(5 * SECOND, 10 * SECOND)).isEqualTo("     █████          ");
        assertThat(axis.bar(5 * SECOND, 10 * SECOND, 7 * SECOND)).isEqualTo("     ██░░░          ");
        assertThat(axis.bar(5 * SECOND, 10 * SECOND, 0)).isEqualTo("     ░░░░░          ");
    }

    @Test
    void theShortestSpanIsSeenEvenAtTheVeryEnd() {
        TimeAxis axis = new TimeAxis(20 * SECOND, 20);
        assertThat(axis.bar(20 * SECOND - 1, 20 * SECOND)).isEqualTo(" ".repeat(19) + "█");
        assertThat(axis.bar(3 * SECOND, 3 * SECOND + 1)).isEqualTo("   █" + " ".repeat(16));
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "1000, 40", "86400000, 40", "86400000, 10", "7, 200", "604800000, 60"})
    void theHeadingIsAsWideAsTheAxisAndBeginsAtZero(long millis, int columns) {
        String heading = new TimeAxis(millis * 1_000_000, columns).heading();
        assertThat(heading).hasSize(columns).startsWith("│0s");
    }

    @Test
    void anAxisWithoutSpanOrColumnsIsRefused() {
        assertThatThrownBy(() -> new TimeAxis(0, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeAxis(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
