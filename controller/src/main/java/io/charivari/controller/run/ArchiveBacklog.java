package io.charivari.controller.run;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the archive that must not be lost: while the store does not answer they are kept and tried again, in order,
 * until they are committed. So a store that is away for a while costs time, not history, and a halt never waits for it.
 * A write that the store refuses for itself can never succeed: it is logged and dropped, so that the others get
 * through.
 *
 * <p>Confined to the conductor's thread.
 */
final class ArchiveBacklog {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveBacklog.class);
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

    /** Writes now or later, unless the store refuses; {@code what} is how the log names it then. */
    void write(String what, Function<RunArchive, CompletionStage<Void>> write) {
        write(what, write, reason -> {});
    }

    /**
     * Writes now or later, unless the store refuses.
     *
     * @param what is written, of which run: how the log names it if it has to be dropped
     * @param write asked again for each attempt, so that it can write what is true by then
     * @param onTrouble told once if the first attempt fails, whether it is tried again or dropped
     */
    void write(String what, Function<RunArchive, CompletionStage<Void>> write, Consumer<String> onTrouble) {
        Write wanted = new Write(what, write);
        if (problem != null) {
            waiting.add(wanted);
            String known = problem;
            // Never at once: the caller is in the middle of what it writes about.
            scheduler.execute(() -> onTrouble.accept(known));
            return;
        }
        ask(write).whenComplete((done, failure) -> {
            if (failure != null) {
                scheduler.execute(() -> failed(wanted, CharivariException.causeOf(failure), onTrouble));
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
        ask(write)
                .whenComplete((done, failure) -> scheduler.execute(() -> {
                    if (failure == null) {
                        onCommitted.run();
                    } else {
                        onFailure.accept(CharivariException.causeOf(failure));
                    }
                }));
    }

    private void failed(Write write, Throwable failure, Consumer<String> onTrouble) {
        if (isPassing(failure)) {
            keep(write, failure);
        } else {
            logDropped(write, failure);
        }
        onTrouble.accept(String.valueOf(failure.getMessage()));
    }

    private void keep(Write write, Throwable failure) {
        waiting.add(write);
        if (problem == null) {
            scheduler.after(RETRY, this::retry);
        }
        problem = String.valueOf(failure.getMessage());
    }

    private void retry() {
        Write first = waiting.peek();
        if (first == null) {
            problem = null;
            return;
        }
        ask(first.write)
                .whenComplete((done, failure) -> scheduler.execute(() -> {
                    if (failure == null) {
                        next(first);
                    } else {
                        failedAgain(first, CharivariException.causeOf(failure));
                    }
                }));
    }

    private void failedAgain(Write write, Throwable failure) {
        if (isPassing(failure)) {
            problem = String.valueOf(failure.getMessage());
            scheduler.after(RETRY, this::retry);
        } else {
            logDropped(write, failure);
            next(write);
        }
    }

    private void next(Write done) {
        waiting.remove(done);
        retry();
    }

    /** An archive that throws at once has failed like any other. */
    private CompletionStage<Void> ask(Function<RunArchive, CompletionStage<Void>> write) {
        try {
            return write.apply(archive);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean isPassing(Throwable failure) {
        return failure instanceof CharivariException known && known.code() == ErrorCode.STORE_UNAVAILABLE;
    }

    private static void logDropped(Write write, Throwable failure) {
        LOG.error("The store refuses {}, which is lost: {}", write.what, String.valueOf(failure.getMessage()));
    }

    /** Identity, not content, tells two of these apart. */
    private static final class Write {

        private final String what;
        private final Function<RunArchive, CompletionStage<Void>> write;

        private Write(String what, Function<RunArchive, CompletionStage<Void>> write) {
            this.what = what;
            this.write = write;
        }
    }
}
