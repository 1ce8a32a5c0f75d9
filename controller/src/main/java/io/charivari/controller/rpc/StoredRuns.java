package io.charivari.controller.rpc;

import io.charivari.controller.report.RunHistory;
import io.charivari.controller.run.RunArchive;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunView;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.Map;
import java.util.Optional;

/** Runs as the archive has them. Blocks; for threads that may. */
final class StoredRuns {

    private final RunArchive archive;

    StoredRuns(RunArchive archive) {
        this.archive = archive;
    }

    /** @throws CharivariException NOT_FOUND for a run that never was, or is not kept any more */
    RunView require(String runId) {
        RunRecord run = archive.find(runId)
                .orElseThrow(() -> new CharivariException(
                        ErrorCode.NOT_FOUND, "there is no run " + runId + ": `chaosctl runs list` shows all of them"));
        Map<String, String> labels = archive.details(runId)
                .map(details -> details.background().labels())
                .orElse(Map.of());
        return new RunView(run, archive.events(runId), labels);
    }

    /** All that is kept of a run, where its record and its journal are known already. */
    RunHistory history(RunView view) {
        return new RunHistory(view.run(), archive.details(view.run().id()), view.events());
    }

    /** Of the newest run of the same scenario before this one. */
    Optional<RunHistory> previous(RunRecord run) {
        return archive.previous(run).map(earlier -> history(new RunView(earlier, archive.events(earlier.id()))));
    }
}
