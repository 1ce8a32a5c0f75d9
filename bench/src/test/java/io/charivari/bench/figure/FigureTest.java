package io.charivari.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void theMedianOfAnOddNumberIsTheOneInTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 5.0))).hasValue(5.0);
    }

    @Test
    void theMedianOfAnEvenNumberIsHalfwayBetweenTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(4.0, 1.0, 3.0, 100.0))).hasValue(3.5);
    }

    @Test
    void nothingHasNoMedian() {
        assertThat(Median.of(List.of())).isEmpty();
    }

    @Test
    void aRateIsBetterWhenItIsHigherAndATimeWhenItIsLower() {
        assertThat(Unit.PER_SECOND.better(2, 3)).isEqualTo(3);
        assertThat(Unit.MILLIS.better(2, 3)).isEqualTo(2);
    }

    @Test
    void figuresAreWrittenWithTheirUnit() {
        assertThat(Unit.PER_SECOND.text(110_040)).isEqualTo("110.0k");
        assertThat(Unit.PER_SECOND.text(5733)).isEqualTo("5733");
        assertThat(Unit.MEGABYTES_PER_SECOND.text(1639.6)).isEqualTo("1640 MB/s");
        assertThat(Unit.KILOBYTES.text(3.21)).isEqualTo("3.2 KB");
        assertThat(Unit.MILLIS.text(0.068)).isEqualTo("0.07 ms");
    }

    @Test
    void theColumnsOfATableLineUp() {
        MarkdownTable table = new MarkdownTable(List.of("what", "n"));
        table.add(List.of("a", "1"));
        table.add(List.of("longer", "12345"));
        assertThat(table).hasToString("""
                | what   |     n |
                | ------ | ----: |
                | a      |     1 |
                | longer | 12345 |
                """);
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        MarkdownTable table = new MarkdownTable(List.of("what", "n"));
        assertThatThrownBy(() -> table.add(List.of("alone"))).hasMessageContaining("1 cells for 2 columns");
    }
}
