package io.charivari.controller.run;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the archive that must not be lost: what fails is kept and tried again, in order, until it is committed. So
 * a store that is away for a while costs time, not history, and a halt never waits for it.
 *
 * <p>Confined to the conductor's thread.
 */
final class ArchiveBacklog {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final RunArchive archive;
    private final Scheduler scheduler;
    private final Deque<Write> waiting = new ArrayDeque<>();
    private @Nullable String problem;

    ArchiveBacklog(RunArchive archive, Scheduler scheduler) {
        this.archive = archive;
        this.scheduler = scheduler;
    }

    /** What is wrong with the store; empty while it answers. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Writes now or later. */
    void write(Function<RunArchive, CompletionStage<Void>> write) {
        write(write, reason -> {});
    }

    /**
     * Writes now or later.
     *
     * @param write asked again for each attempt, so that it can write what is true by then
     * @param onDelayed told once if the first attempt fails
     */
    void write(Function<RunArchive, CompletionStage<Void>> write, Consumer<String> onDelayed) {
        if (problem != null) {
            waiting.add(new Write(write));
            String known = problem;
            // Never at once: the caller is in the middle of what it writes about.
            scheduler.execute(() -> onDelayed.accept(known));
            return;
        }
        write.apply(archive).whenComplete((done, failure) -> {
            if (failure != null) {
                scheduler.execute(() -> delayed(write, failure, onDelayed));
            }
        });
    }

    /** Writes now or not at all. */
    void attempt(
            Function<RunArchive, CompletionStage<Void>> write, Runnable onCommitted, Consumer<Throwable> onFailure) {
        if (problem != null) {
            onFailure.accept(new CharivariException(ErrorCode.STORE_UNAVAILABLE, problem));
            return;
        }
        write.apply(archive)
                .whenComplete((done, failure) -> scheduler.execute(() -> {
                    if (failure == null) {
                        onCommitted.run();
                    } else {
                        onFailure.accept(cause(failure));
                    }
                }));
    }

    private void delayed(
            Function<RunArchive, CompletionStage<Void>> write, Throwable failure, Consumer<String> onDelayed) {
        waiting.add(new Write(write));
        String reason = String.valueOf(cause(failure).getMessage());
        if (problem == null) {
            scheduler.after(RETRY, this::retry);
        }
        problem = reason;
        onDelayed.accept(reason);
    }

    private void retry() {
        Write first = waiting.peek();
        if (first == null) {
            problem = null;
            return;
        }
        first.write
                .apply(archive)
                .whenComplete((done, failure) -> scheduler.execute(() -> {
                    if (failure == null) {
                        waiting.remove(first);
                        retry();
                    } else {
                        problem = String.valueOf(cause(failure).getMessage());
                        scheduler.after(RETRY, this::retry);
                    }
                }));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Identity, not content, tells two of these apart. */
    private static final class Write {

        private final Function<RunArchive, CompletionStage<Void>> write;

        private Write(Function<RunArchive, CompletionStage<Void>> write) {
            this.write = write;
        }
    }
}
