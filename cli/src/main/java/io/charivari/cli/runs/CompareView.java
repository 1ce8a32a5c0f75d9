package io.charivari.cli.runs;

import io.charivari.cli.output.Answer;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Table;
import io.charivari.cli.output.Table.Cell;
import io.charivari.cli.run.RunWords;
import io.charivari.cli.runs.CompareDocument.Difference;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.model.scenario.Quantity;
import io.charivari.proto.v1.CompareRunsResponse;
import io.charivari.proto.v1.Run;
import org.jspecify.annotations.Nullable;

/** Two runs side by side, for people. Stateless. */
final class CompareView {

    private CompareView() {}

    static Answer of(CompareRunsResponse response) {
        CompareDocument document = CompareDocument.of(response);
        return new Answer(document, terminal -> draw(response, document, terminal));
    }

    private static void draw(CompareRunsResponse response, CompareDocument document, Terminal terminal) {
        Table runs = new Table("", "RUN", "SCENARIO", "VERDICT", "REASON");
        runs.row(run("before", response.getBefore()));
        runs.row(run("now", response.getNow()));
        runs.print(terminal, "");
        terminal.out().println();
        Table table = new Table("MEASURE", ">BEFORE", ">NOW", "CHANGE");
        document.differences().forEach(difference -> table.row(row(difference)));
        table.print(terminal, "nothing was measured in either of them");
    }

    private static Cell[] run(String which, Run run) {
        return new Cell[] {
            new Cell(which, Style.BOLD),
            Cell.of(run.getId()),
            Cell.of(RunWords.subject(run)),
            new Cell(RunWords.state(run.getState()), RunWords.style(run.getState())),
            Cell.of(run.getReason())
        };
    }

    private static Cell[] row(Difference difference) {
        String change = difference.change();
        return new Cell[] {
            Cell.of(difference.measure()),
            Cell.of(value(difference.before(), difference.unit())),
            Cell.of(value(difference.now(), difference.unit())),
            change == null ? Cell.of(HumanText.NONE) : new Cell(change, style(change))
        };
    }

    private static Style style(String change) {
        return switch (change) {
            case "better" -> Style.GOOD;
            case "worse" -> Style.BAD;
            default -> Style.PLAIN;
        };
    }

    private static String value(@Nullable Number value, String unit) {
        if (value == null) {
            return HumanText.NONE;
        }
        return switch (unit) {
            case "nanos" -> HumanText.span(value.longValue());
            case "percent" -> Quantity.PERCENT.format(value.doubleValue());
            case "milliseconds" -> Quantity.MILLISECONDS.format(value.doubleValue());
            case "per_second" -> Quantity.PER_SECOND.format(value.doubleValue());
            case "number" -> Quantity.NUMBER.format(value.doubleValue());
            default -> value.toString();
        };
    }
}
