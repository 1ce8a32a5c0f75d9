package io.charivari.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.cli.output.Table.Cell;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.testing.FakeTerminal;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void coloursDoNotDisturbTheColumns() {
        Table table = new Table("A", ">B", "C").row(new Cell("x", Style.GOOD), Cell.of("1"), Cell.of("end"));
        assertThat(table.lines(new FakeTerminal())).containsExactly("A  B  C", "x  1  end");
        assertThat(table.lines(new FakeTerminal().coloured()).get(1)).isEqualTo("\u001b[32mx\u001b[0m  1  end");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> new Table("A", "B").row("only one")).isInstanceOf(IllegalArgumentException.class);
    }
}
