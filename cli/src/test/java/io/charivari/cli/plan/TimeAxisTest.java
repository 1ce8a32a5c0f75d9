package io.charivari.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aBarBeginsAndEndsWhereItsTimeIs() {
        TimeAxis axis = new TimeAxis(20 * SECOND, 20);
        assertThat(axis.bars(List.of(new StepRow.Span(5 * SECOND, 10 * SECOND)), Long.MAX_VALUE))
                .isEqualTo("     █████          ");
        assertThat(axis.bars(List.of(new StepRow.Span(5 * SECOND, 10 * SECOND)), 7 * SECOND))
                .isEqualTo("     ██░░░          ");
        assertThat(axis.bars(List.of(new StepRow.Span(5 * SECOND, 10 * SECOND)), 0))
                .isEqualTo("     ░░░░░          ");
    }

    @Test
    void theShortestSpanIsSeenEvenAtTheVeryEnd() {
        TimeAxis axis = new TimeAxis(20 * SECOND, 20);
        assertThat(axis.bars(List.of(new StepRow.Span(20 * SECOND - 1, 20 * SECOND)), Long.MAX_VALUE))
                .isEqualTo(" ".repeat(19) + "█");
        assertThat(axis.bars(List.of(new StepRow.Span(3 * SECOND, 3 * SECOND + 1)), Long.MAX_VALUE))
                .isEqualTo("   █" + " ".repeat(16));
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

    @Test
    void aStepThatComesAndGoesIsOneLine() {
        List<StepRow.Span> pulses = List.of(new StepRow.Span(0, 2 * SECOND), new StepRow.Span(5 * SECOND, 7 * SECOND));

        assertThat(new TimeAxis(20 * SECOND, 20).bars(pulses, 6 * SECOND)).isEqualTo("██   █░" + " ".repeat(13));
    }
}
