package io.charivari.controller.store;

import io.charivari.controller.run.Author;
import io.charivari.controller.run.DirectiveStamp;
import io.charivari.controller.run.RunArchive;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunFilter;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Runs, their journals, the halt flag and the audit in the store. Safe for any thread; reads block. What is written is
 * turned into rows on the writer's thread: a plan for a thousand agents is a long text, and the conductor has no time
 * for it.
 */
public final class JdbcRunArchive implements RunArchive {

    private final Store store;
    private final StoreWriter writer;
    private final InstantSource wallClock;

    /** @param wallClock for what people read, and for where the epochs of a new store begin */
    public JdbcRunArchive(Store store, StoreWriter writer, InstantSource wallClock) {
        this.store = store;
        this.writer = writer;
        this.wallClock = wallClock;
    }

    @Override
    public CompletionStage<Void> created(RunRecord run, RunDetails details) {
        return writer.write(tables -> {
            tables.runs().insert(RunRows.row(run));
            tables.runDetails().insert(run.id(), RunDetailsJson.write(details));
        });
    }

    /** Stored even when its creation was not: that is how it is told later that it could not start. */
    @Override
    public CompletionStage<Void> updated(RunRecord run) {
        return writer.write(tables -> {
            if (!tables.runs().update(RunRows.change(run))) {
                tables.runs().insert(RunRows.row(run));
            }
        });
    }

    /** Once: an event that is asked for again, because nobody knows whether it was committed, stays one event. */
    @Override
    public CompletionStage<Void> append(String runId, RunEvent event) {
        return writer.write(tables -> tables.journal().append(RunRows.row(runId, event)));
    }

    @Override
    public CompletionStage<Void> noted(String runId, long atNanos, boolean beforeT0, Instant at, What.Note note) {
        return writer.write(tables -> tables.journal()
                .append(RunRows.row(
                        runId, new RunEvent(tables.journal().nextSequence(runId), atNanos, beforeT0, at, note))));
    }

    @Override
    public CompletionStage<Void> halted(String reason, String author) {
        FlagRow row = new FlagRow(FlagDao.HALTED, reason, author, wallClock.instant());
        return writer.write(tables -> tables.flags().put(row));
    }

    @Override
    public CompletionStage<Void> resumed(DirectiveStamp at, String author) {
        FlagRow row = new FlagRow(FlagDao.RESUMED, at.epoch() + "." + at.sequence(), author, wallClock.instant());
        return writer.write(tables -> {
            tables.flags().remove(FlagDao.HALTED);
            tables.flags().put(row);
        });
    }

    @Override
    public CompletionStage<Void> audited(Author author, String action, String subject, String result) {
        AuditRow row = new AuditRow(wallClock.instant(), author.name(), author.origin(), action, subject, result);
        return writer.write(tables -> tables.audit().insert(row));
    }

    @Override
    public long nextEpoch() {
        return store.transaction(tables -> {
            long last = tables.flags().latestEpoch();
            // A number that an empty store cannot have used: agents outlive stores, and refuse what is not higher.
            long next = Math.max(last + 1, wallClock.instant().toEpochMilli());
            tables.flags().put(new FlagRow(FlagDao.EPOCH, Long.toString(next), "", wallClock.instant()));
            return next;
        });
    }

    @Override
    public Optional<String> haltReason() {
        return store.transaction(tables -> tables.flags().find(FlagDao.HALTED).map(FlagRow::setting));
    }

    @Override
    public DirectiveStamp lastResume() {
        return store.transaction(tables -> tables.flags()
                .find(FlagDao.RESUMED)
                .map(flag -> flag.setting().split("\\.", 2))
                .map(parts -> new DirectiveStamp(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
                .orElse(DirectiveStamp.NONE));
    }

    @Override
    public List<RunRecord> unfinished() {
        return inStates(state -> !state.isOver());
    }

    @Override
    public List<RunRecord> unrecovered() {
        return inStates(state -> state == RunState.UNRECOVERED);
    }

    private List<RunRecord> inStates(Predicate<RunState> chosen) {
        List<String> states = names(chosen);
        return store.transaction(tables -> records(tables.runs().inStates(states)));
    }

    private static List<String> names(Predicate<RunState> chosen) {
        return Arrays.stream(RunState.values())
                .filter(chosen)
                .map(RunState::name)
                .toList();
    }

    @Override
    public List<RunRecord> newest(RunFilter filter, int limit) {
        return store.transaction(tables -> records(tables.runs().newest(filter, limit)));
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        return store.transaction(tables -> tables.runs().find(runId).map(RunRows::record));
    }

    @Override
    public Optional<RunDetails> details(String runId) {
        return store.transaction(tables -> tables.runDetails().find(runId).map(RunDetailsJson::read));
    }

    @Override
    public Optional<RunRecord> previous(RunRecord run) {
        return run.adHoc()
                ? Optional.empty()
                : store.transaction(tables -> tables.runs()
                        .previous(run.scenario(), run.createdAt(), run.id(), names(RunState::isOver))
                        .map(RunRows::record));
    }

    @Override
    public List<RunEvent> events(String runId) {
        return store.transaction(tables ->
                tables.journal().of(runId).stream().map(RunRows::event).toList());
    }

    private static List<RunRecord> records(List<RunRow> rows) {
        return rows.stream().map(RunRows::record).toList();
    }
}
