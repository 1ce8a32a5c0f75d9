package io.charivari.controller.run;

import io.charivari.controller.run.RunRequest.Terms;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier process of the controller has left in the archive.
 *
 * @param haltReason why everything was halted; empty if it was not
 * @param newestRunId the last id given out; empty for a new store
 * @param unfinished runs without a verdict, oldest first
 */
public record Leftovers(Optional<String> haltReason, Optional<String> newestRunId, List<RunView> unfinished) {

    public Leftovers {
        unfinished = List.copyOf(unfinished);
    }

    /** Reads them; blocks, so not on the conductor's thread. */
    public static Leftovers of(RunArchive archive) {
        return new Leftovers(
                archive.haltReason(),
                archive.newest(1).stream().map(RunRecord::id).findFirst(),
                archive.unfinished().stream()
                        .map(run -> new RunView(run, archive.events(run.id())))
                        .toList());
    }

    /** As far as a run that only has to be cleaned up needs it. */
    static RunRequest request(RunRecord run) {
        Terms terms = new Terms(Scenario.DEFAULT_MAX_SKEW, run.lease(), OnAgentLoss.CONTINUE, List.of(), List.of());
        return new RunRequest(
                run.scenario(),
                run.revision(),
                run.plan(),
                terms,
                Duration.ZERO,
                run.adHoc(),
                new Author(run.author(), ""),
                run.why());
    }
}
