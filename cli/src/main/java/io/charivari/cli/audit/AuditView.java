package io.charivari.cli.audit;

import io.charivari.cli.output.Answer;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Moments;
import io.charivari.cli.output.Table;
import io.charivari.cli.output.Table.Cell;
import io.charivari.cli.terminal.Style;
import io.charivari.proto.v1.AuditEntry;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the audit shows. Stateless. */
final class AuditView {

    private static final String OK = "ok";
    private static final int LONGEST_SUBJECT = 60;
    private static final int LONGEST_RESULT = 100;

    private AuditView() {}

    static Answer of(List<AuditEntry> entries, ZoneId zone) {
        return new Answer(entries.stream().map(EntryDocument::of).toList(), terminal -> table(entries, zone)
                .print(terminal, "nothing was done in this time"));
    }

    private static Table table(List<AuditEntry> entries, ZoneId zone) {
        Table table = new Table("WHEN", "WHO", "FROM", "WHAT", "TO", "RESULT");
        for (AuditEntry entry : entries) {
            table.row(
                    Cell.of(HumanText.moment(entry.getAtMillis(), zone)),
                    Cell.of(orNone(entry.getAuthor())),
                    Cell.of(orNone(entry.getOrigin())),
                    Cell.of(entry.getAction()),
                    Cell.of(orNone(oneLine(entry.getSubject(), LONGEST_SUBJECT))),
                    new Cell(
                            oneLine(entry.getResult(), LONGEST_RESULT),
                            entry.getResult().equals(OK) ? Style.PLAIN : Style.BAD));
        }
        return table;
    }

    private static String oneLine(String text, int width) {
        return HumanText.fit(text.replace('\n', ' ').strip(), width);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? HumanText.NONE : text;
    }

    /**
     * The stable keys.
     *
     * @param origin address of the caller, null when it is not known, or the controller did it by itself
     * @param result {@code ok}, or why it was refused
     */
    record EntryDocument(
            @Nullable String at, String author, @Nullable String origin, String action, String subject, String result) {

        static EntryDocument of(AuditEntry entry) {
            return new EntryDocument(
                    Moments.iso(entry.getAtMillis()),
                    entry.getAuthor(),
                    Moments.unlessEmpty(entry.getOrigin()),
                    entry.getAction(),
                    entry.getSubject(),
                    entry.getResult());
        }
    }
}
