package io.charivari.cli.run;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.client.RunSubscription;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run to its end, across a controller that is away for a while. Confined to its scheduler, but for {@link
 * #verdict()}.
 */
final class RunWatcher {

    private static final Duration FRAME = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ControllerClient controller;
    private final WatchedRun watched;
    private final RunDisplay display;
    private final Scheduler scheduler;
    private final RunProgress progress;
    private final CompletableFuture<Run> verdict = new CompletableFuture<>();

    private @Nullable RunSubscription subscription;
    private int attempt;
    private OptionalLong lostSince = OptionalLong.empty();

    RunWatcher(ControllerClient controller, WatchedRun watched, RunDisplay display, Scheduler scheduler) {
        this.controller = controller;
        this.watched = watched;
        this.display = display;
        this.scheduler = scheduler;
        this.progress = new RunProgress(watched.run().getState());
    }

    /** The run as it was at its end; or a {@link CommandFailure} where it could not be followed that far. */
    CompletableFuture<Run> verdict() {
        return verdict;
    }

    void start() {
        subscribe();
        frame();
    }

    /** Stops looking; the run goes on. */
    void stop(CommandFailure because) {
        verdict.completeExceptionally(because);
        unsubscribe();
    }

    private void subscribe() {
        int own = ++attempt;
        subscription = controller.watchRun(watched.id(), new RunSubscription.Listener() {
            @Override
            public void onEvent(RunEvent event) {
                onOwn(own, () -> RunWatcher.this.onEvent(event));
            }

            @Override
            public void onOver() {
                onOwn(own, RunWatcher.this::onStreamEnd);
            }

            @Override
            public void onLost(CommandFailure failure) {
                onOwn(own, () -> RunWatcher.this.onLost(failure));
            }
        });
    }

    /** What an earlier subscription still says is nothing new. */
    private void onOwn(int own, Runnable task) {
        scheduler.execute(() -> {
            if (own == attempt && !verdict.isDone()) {
                task.run();
            }
        });
    }

    private void unsubscribe() {
        attempt++;
        RunSubscription open = subscription;
        if (open != null) {
            open.close();
        }
    }

    private void onEvent(RunEvent event) {
        if (lostSince.isPresent()) {
            lostSince = OptionalLong.empty();
            display.onConnection("");
        }
        if (progress.onEvent(event, scheduler.clock().nanos())) {
            display.onEvent(event, progress);
        }
    }

    /** The stream ends with the run, but also when the controller is shut down. */
    private void onStreamEnd() {
        Run run;
        try {
            run = controller.run(watched.id()).getRun();
        } catch (CommandFailure e) {
            onLost(e);
            return;
        }
        if (RunWords.isOver(run.getState())) {
            display.onFrame(progress, scheduler.clock().nanos());
            display.onOver(run);
            verdict.complete(run);
        } else {
            onLost(new CommandFailure(ExitCode.UNREACHABLE, "the controller stopped telling what happens"));
        }
    }

    private void onLost(CommandFailure failure) {
        long now = scheduler.clock().nanos();
        if (lostSince.isEmpty()) {
            lostSince = OptionalLong.of(now);
            display.onConnection(failure.text() + "; trying again for " + PATIENCE.toSeconds() + " s");
        }
        if (!failure.isUnreachable()) {
            stop(failure);
        } else if (now - lostSince.getAsLong() >= PATIENCE.toNanos()) {
            stop(new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "lost sight of run " + watched.id() + ": " + failure.text()
                            + ". Its agents end what they have set when their lease ends; once the controller is back:"
                            + " chaosctl runs show " + watched.id()));
        } else {
            unsubscribe();
            scheduler.after(RETRY, this::retry);
        }
    }

    private void retry() {
        if (!verdict.isDone()) {
            subscribe();
        }
    }

    private void frame() {
        if (!verdict.isDone()) {
            display.onFrame(progress, scheduler.clock().nanos());
            scheduler.after(FRAME, this::frame);
        }
    }
}
