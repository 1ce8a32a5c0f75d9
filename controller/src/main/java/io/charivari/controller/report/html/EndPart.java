package io.charivari.controller.report.html;

import io.charivari.controller.report.Difference;
import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Previous;
import io.charivari.controller.report.html.Blocks.Cell;
import java.util.List;

/** What people said, and what is different from the last time. Stateless. */
final class EndPart {

    private EndPart() {}

    static void notes(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "notes", "Notes", () -> {
            if (report.notes().isEmpty()) {
                Blocks.remark(html, "Nobody left a note: chaosctl runs note " + report.run() + " TEXT does.");
                return;
            }
            html.open("ol", "class", "notes").line();
            report.notes().forEach(note -> html.open("li")
                    .open("p", "class", "by")
                    .element("strong", note.author().isEmpty() ? "somebody" : note.author())
                    .text(" " + Figures.instant(note.atNanos()) + ", " + Figures.moment(note.at()))
                    .close("p")
                    .element("p", note.text(), "class", "said")
                    .close("li")
                    .line());
            html.close("ol").line();
        });
    }

    static void previous(Canvas canvas) {
        Html html = canvas.html();
        Previous previous = canvas.report().previous();
        Blocks.section(html, "previous", "Against the previous run", () -> {
            if (previous == null) {
                Blocks.remark(html, "There is no earlier run of this scenario to compare with.");
                return;
            }
            html.open("p")
                    .text("Run " + previous.run() + " ")
                    .element("strong", previous.verdict())
                    .text(": " + previous.reason())
                    .close("p")
                    .line();
            Blocks.table(
                    html,
                    "What got better and what got worse since run " + previous.run(),
                    List.of("Measure", ">Before", ">Now", "Change"),
                    previous.differences().stream().map(EndPart::row).toList());
        });
    }

    private static List<Cell> row(Difference difference) {
        return List.of(
                Cell.of(difference.measure()),
                Cell.of(difference.text(difference.before())),
                Cell.of(difference.text(difference.now())),
                switch (difference.change()) {
                    case BETTER -> Cell.good("better");
                    case WORSE -> Cell.bad("worse");
                    case SAME -> Cell.of("same");
                    case OTHER -> Cell.of(Figures.NONE);
                });
    }
}
