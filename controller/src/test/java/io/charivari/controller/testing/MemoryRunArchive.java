package io.charivari.controller.testing;

import io.charivari.controller.run.Author;
import io.charivari.controller.run.DirectiveStamp;
import io.charivari.controller.run.RunArchive;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunFilter;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Keeps runs in memory, and fails when it is told to. Safe for any thread. */
public final class MemoryRunArchive implements RunArchive {

    private final TreeMap<String, RunRecord> runs = new TreeMap<>();
    private final Map<String, TreeMap<Long, RunEvent>> journals = new HashMap<>();
    private final Map<String, RunDetails> details = new HashMap<>();
    private final List<String> audit = new ArrayList<>();
    private @Nullable String haltReason;
    private DirectiveStamp lastResume = DirectiveStamp.NONE;
    private boolean failing;
    private String refused = "";
    private long epoch;

    /** From now on every write fails, or none. */
    public synchronized void failing(boolean fails) {
        failing = fails;
    }

    /** From now on every write about this run, and no other, is refused for good. */
    public synchronized void refusing(String runId) {
        refused = runId;
    }

    public synchronized List<String> audit() {
        return List.copyOf(audit);
    }

    private CompletionStage<Void> write(String runId, Runnable write) {
        if (!failing && runId.equals(refused)) {
            return CompletableFuture.failedFuture(new CharivariException(ErrorCode.INTERNAL, "it does not fit"));
        }
        return write(write);
    }

    private CompletionStage<Void> write(Runnable write) {
        if (failing) {
            return CompletableFuture.failedFuture(
                    new CharivariException(ErrorCode.STORE_UNAVAILABLE, "the disk is on fire"));
        }
        write.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Void> created(RunRecord run, RunDetails known) {
        return write(run.id(), () -> {
            runs.put(run.id(), run);
            details.put(run.id(), known);
        });
    }

    @Override
    public synchronized CompletionStage<Void> updated(RunRecord run) {
        return write(run.id(), () -> runs.put(run.id(), run));
    }

    @Override
    public synchronized CompletionStage<Void> append(String runId, RunEvent event) {
        return write(runId, () -> journals.computeIfAbsent(runId, id -> new TreeMap<>())
                .put(event.sequence(), event));
    }

    @Override
    public synchronized CompletionStage<Void> noted(
            String runId, long atNanos, boolean beforeT0, Instant at, RunEvent.What.Note note) {
        List<RunEvent> journal = events(runId);
        long next = journal.isEmpty() ? 1 : journal.get(journal.size() - 1).sequence() + 1;
        return append(runId, new RunEvent(next, atNanos, beforeT0, at, note));
    }

    @Override
    public synchronized CompletionStage<Void> halted(String reason, String author) {
        return write(() -> haltReason = reason);
    }

    @Override
    public synchronized CompletionStage<Void> resumed(DirectiveStamp at, String author) {
        return write(() -> {
            haltReason = null;
            lastResume = at;
        });
    }

    @Override
    public synchronized CompletionStage<Void> audited(Author author, String action, String subject, String result) {
        return write(() ->
                audit.add(author.name() + " at " + author.origin() + ": " + action + " " + subject + ": " + result));
    }

    @Override
    public synchronized long nextEpoch() {
        return ++epoch;
    }

    @Override
    public synchronized Optional<String> haltReason() {
        return Optional.ofNullable(haltReason);
    }

    @Override
    public synchronized DirectiveStamp lastResume() {
        return lastResume;
    }

    @Override
    public synchronized List<RunRecord> unrecovered() {
        return runs.values().stream()
                .filter(run -> run.state() == RunState.UNRECOVERED)
                .toList();
    }

    @Override
    public synchronized List<RunRecord> unfinished() {
        return runs.values().stream().filter(run -> !run.state().isOver()).toList();
    }

    @Override
    public synchronized List<RunRecord> newest(RunFilter filter, int limit) {
        List<RunRecord> newest = new ArrayList<>(runs.values());
        Collections.reverse(newest);
        return newest.stream().filter(filter::passes).limit(limit).toList();
    }

    @Override
    public synchronized Optional<RunRecord> find(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    @Override
    public synchronized Optional<RunDetails> details(String runId) {
        return Optional.ofNullable(details.get(runId));
    }

    @Override
    public synchronized Optional<RunRecord> previous(RunRecord run) {
        return runs.headMap(run.id()).values().stream()
                .filter(other -> !run.adHoc() && other.scenario().equals(run.scenario()))
                .filter(other -> other.state().isOver())
                .reduce((earlier, later) -> later);
    }

    @Override
    public synchronized List<RunEvent> events(String runId) {
        return List.copyOf(journals.getOrDefault(runId, new TreeMap<>()).values());
    }
}
