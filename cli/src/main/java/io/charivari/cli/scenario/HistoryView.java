package io.charivari.cli.scenario;

import io.charivari.cli.output.Answer;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Moments;
import io.charivari.cli.output.Table;
import io.charivari.cli.scenario.ScenarioView.ScenarioDocument;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.DeleteScenarioResponse;
import io.charivari.proto.v1.GetScenarioHistoryResponse;
import io.charivari.proto.v1.ScenarioDeletion;
import io.charivari.proto.v1.ScenarioInfo;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a scenario: its revisions, and its deletion. Stateless. */
final class HistoryView {

    private static final int HASH_SHOWN = 12;

    private HistoryView() {}

    static Answer of(String name, GetScenarioHistoryResponse history, ZoneId zone) {
        HistoryDocument document = new HistoryDocument(
                name,
                history.hasDeletion() ? DeletionDocument.of(history.getDeletion()) : null,
                history.getRevisionsList().stream().map(ScenarioDocument::of).toList());
        return new Answer(document, terminal -> draw(name, history, zone, terminal));
    }

    private static void draw(String name, GetScenarioHistoryResponse history, ZoneId zone, Terminal terminal) {
        Table table = new Table(">REVISION", "APPLIED", "BY", "HASH", "DESCRIPTION");
        for (ScenarioInfo revision : history.getRevisionsList()) {
            table.row(
                    Integer.toString(revision.getRevision()),
                    HumanText.moment(revision.getCreatedAtMillis(), zone),
                    revision.getAuthor().isEmpty() ? HumanText.NONE : revision.getAuthor(),
                    revision.getHash()
                            .substring(
                                    0, Math.min(HASH_SHOWN, revision.getHash().length())),
                    ScenarioView.shortDescription(revision));
        }
        table.print(terminal, name + " has no revisions");
        if (history.hasDeletion()) {
            ScenarioDeletion deletion = history.getDeletion();
            terminal.out()
                    .println("deleted by " + deletion.getAuthor() + " at "
                            + HumanText.moment(deletion.getAtMillis(), zone)
                            + "; chaosctl scenario apply FILE brings it back");
        }
    }

    static Answer deleted(DeleteScenarioResponse response) {
        ScenarioInfo newest = response.getScenario();
        return new Answer(
                new DeletedDocument(ScenarioDocument.of(newest), DeletionDocument.of(response.getDeletion())),
                terminal -> terminal.out()
                        .println("deleted " + newest.getName() + ", the newest was revision " + newest.getRevision()
                                + "; its runs and their reports are kept, and chaosctl scenario history "
                                + newest.getName() + " still tells of it"));
    }

    /**
     * The stable keys of {@code scenario history}.
     *
     * @param deleted null unless the scenario is deleted now
     */
    record HistoryDocument(String name, @Nullable DeletionDocument deleted, List<ScenarioDocument> revisions) {}

    /** The stable keys of a deletion. */
    record DeletionDocument(String author, @Nullable String at) {

        static DeletionDocument of(ScenarioDeletion deletion) {
            return new DeletionDocument(deletion.getAuthor(), Moments.iso(deletion.getAtMillis()));
        }
    }

    /** The stable keys of {@code scenario delete}. */
    record DeletedDocument(ScenarioDocument scenario, DeletionDocument deleted) {}
}
