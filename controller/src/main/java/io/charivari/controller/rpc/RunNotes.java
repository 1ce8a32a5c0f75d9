package io.charivari.controller.rpc;

import io.charivari.controller.report.RunHistory;
import io.charivari.controller.run.Author;
import io.charivari.controller.run.RunArchive;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunView;
import io.charivari.model.error.CharivariException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Takes down what people have to say of a run, while it goes on or later. Safe for any thread. */
public final class RunNotes {

    private final RunEngine runs;
    private final RunArchive archive;
    private final StoredRuns stored;
    private final InstantSource wall;
    private final Executor readers;

    /**
     * @param wall dates notes of runs that have been over for long
     * @param readers threads that may block on the archive
     */
    RunNotes(RunEngine runs, RunArchive archive, StoredRuns stored, InstantSource wall, Executor readers) {
        this.runs = runs;
        this.archive = archive;
        this.stored = stored;
        this.wall = wall;
        this.readers = readers;
    }

    /** Fails with INVALID_INPUT for a text that cannot be, and with NOT_FOUND. */
    CompletionStage<Void> add(String runId, Author author, String text) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > What.LONGEST_NOTE) {
            throw CharivariException.invalid("a note has 1 to " + What.LONGEST_NOTE + " characters, this one has "
                    + said.length() + ": shorten it, or leave several");
        }
        What.Note note = new What.Note(author.name(), said);
        CompletionStage<Void> written = runs.note(runId, note)
                .thenComposeAsync(
                        event -> event.isPresent()
                                ? CompletableFuture.<Void>completedFuture(null)
                                : addLater(runId, note),
                        readers);
        return runs.audited(author, "runs note", runId, written);
    }

    /** To a run that nobody in this process writes about any more. */
    private CompletionStage<Void> addLater(String runId, What.Note note) {
        RunView view = stored.require(runId);
        RunHistory history = stored.history(view);
        Optional<Instant> t0 = history.t0();
        Instant now = wall.instant();
        long nanos = Duration.between(t0.orElse(view.run().createdAt()), now).toNanos();
        return archive.noted(runId, nanos, t0.isEmpty(), now, note);
    }
}
