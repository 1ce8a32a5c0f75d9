package io.charivari.controller.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where runs are kept. Writes return at once, keep their order, and complete on any thread when they are committed,
 * or fail with a {@code CharivariException} STORE_UNAVAILABLE. Reads may block and are not for the engine's thread.
 */
public interface RunArchive {

    /** Both or none of them are kept. */
    CompletionStage<Void> created(RunRecord run, RunDetails details);

    CompletionStage<Void> updated(RunRecord run);

    CompletionStage<Void> append(String runId, RunEvent event);

    /**
     * Appends a note to the journal of a run that is over and that nobody else writes about any more.
     *
     * @param atNanos relative to t0; before there was one, to the run's creation
     */
    CompletionStage<Void> noted(String runId, long atNanos, boolean beforeT0, Instant at, RunEvent.What.Note note);

    CompletionStage<Void> halted(String reason, String author);

    /** @param at the last directive before it: halts up to there are lifted */
    CompletionStage<Void> resumed(DirectiveStamp at, String author);

    /**
     * Who did what, and from where, for the audit.
     *
     * @param result such as {@code ok} or the refusal
     */
    CompletionStage<Void> audited(Author author, String action, String subject, String result);

    // Reads, at start or on behalf of a caller.

    /**
     * The epoch of this start of the controller: higher than at any start before, also than those of a store that was
     * deleted since. Committed when it returns.
     */
    long nextEpoch();

    /** Whether the fleet was halted when the controller last ran; empty if not. */
    Optional<String> haltReason();

    /** The latest resume; {@link DirectiveStamp#NONE} if there was none. */
    DirectiveStamp lastResume();

    /** Runs that no verdict was stored for, oldest first. */
    List<RunRecord> unfinished();

    /** Runs that ended UNRECOVERED, oldest first. Their journals tell which agents have proved to be clean since. */
    List<RunRecord> unrecovered();

    /** The newest first. */
    default List<RunRecord> newest(int limit) {
        return newest(RunFilter.ALL, limit);
    }

    /** Those that pass the filter, the newest first. */
    List<RunRecord> newest(RunFilter filter, int limit);

    Optional<RunRecord> find(String runId);

    /** Empty for a run of a version that kept none. */
    Optional<RunDetails> details(String runId);

    /** The newest run of the same scenario that is over and was created before this one. */
    Optional<RunRecord> previous(RunRecord run);

    /** The run's journal, in order. */
    List<RunEvent> events(String runId);
}
