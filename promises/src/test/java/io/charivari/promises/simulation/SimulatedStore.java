package io.charivari.promises.simulation;

import io.charivari.controller.run.Author;
import io.charivari.controller.run.DirectiveStamp;
import io.charivari.controller.run.RunArchive;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunFilter;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.testing.MemoryRunArchive;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The store as one controller's process sees it: writes are committed a while later, in order, or fail while the database
 * is away; what was not committed when the process died is lost. What was committed outlives the process. Confined to
 * the simulation's thread.
 */
final class SimulatedStore implements RunArchive {

    private final MemoryRunArchive disk;
    private final Outage outage;
    private final SimulatedProcess process;
    private final RandomGenerator random;
    private final Chronicle chronicle;
    private long lastCommitNanos;

    SimulatedStore(
            MemoryRunArchive disk,
            Outage outage,
            SimulatedProcess process,
            RandomGenerator random,
            Chronicle chronicle) {
        this.chronicle = chronicle;
        this.disk = disk;
        this.outage = outage;
        this.process = process;
        this.random = random;
        this.lastCommitNanos = process.clock().nanos();
    }

    /** Whether the database answers. */
    static final class Outage {

        private boolean down;

        void set(boolean isDown) {
            down = isDown;
        }
    }

    private CompletionStage<Void> write(Supplier<CompletionStage<Void>> commit) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lastCommitNanos = Math.max(lastCommitNanos, process.clock().nanos()) + random.nextLong(2_000_000);
        process.at(lastCommitNanos, () -> {
            if (outage.down) {
                done.completeExceptionally(
                        new CharivariException(ErrorCode.STORE_UNAVAILABLE, "the database does not answer"));
            } else {
                commit.get().thenAccept(done::complete);
            }
        });
        return done;
    }

    @Override
    public CompletionStage<Void> created(RunRecord run, RunDetails details) {
        chronicle.onLaunch(run);
        return write(() -> disk.created(run, details));
    }

    @Override
    public CompletionStage<Void> updated(RunRecord run) {
        chronicle.onRecord(run);
        return write(() -> disk.updated(run));
    }

    @Override
    public CompletionStage<Void> append(String runId, RunEvent event) {
        return write(() -> disk.append(runId, event));
    }

    @Override
    public CompletionStage<Void> noted(
            String runId, long atNanos, boolean beforeT0, Instant at, RunEvent.What.Note note) {
        return write(() -> disk.noted(runId, atNanos, beforeT0, at, note));
    }

    @Override
    public CompletionStage<Void> halted(String reason, String author) {
        return write(() -> disk.halted(reason, author));
    }

    @Override
    public CompletionStage<Void> resumed(DirectiveStamp at, String author) {
        return write(() -> disk.resumed(at, author));
    }

    @Override
    public CompletionStage<Void> audited(Author author, String action, String subject, String result) {
        return write(() -> disk.audited(author, action, subject, result));
    }

    @Override
    public long nextEpoch() {
        return disk.nextEpoch();
    }

    @Override
    public Optional<String> haltReason() {
        return disk.haltReason();
    }

    @Override
    public DirectiveStamp lastResume() {
        return disk.lastResume();
    }

    @Override
    public List<RunRecord> unrecovered() {
        return disk.unrecovered();
    }

    @Override
    public List<RunRecord> unfinished() {
        return disk.unfinished();
    }

    @Override
    public List<RunRecord> newest(RunFilter filter, int limit) {
        return disk.newest(filter, limit);
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        return disk.find(runId);
    }

    @Override
    public Optional<RunDetails> details(String runId) {
        return disk.details(runId);
    }

    @Override
    public Optional<RunRecord> previous(RunRecord run) {
        return disk.previous(run);
    }

    @Override
    public List<RunEvent> events(String runId) {
        return disk.events(runId);
    }
}
