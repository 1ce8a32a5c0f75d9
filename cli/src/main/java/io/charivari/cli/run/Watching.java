package io.charivari.cli.run;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.client.Failures;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.output.OutputFormat;
import io.charivari.cli.terminal.Interrupts.Registration;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.Run;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Watches a run to its end, in the way that fits format and terminal, and knows what Ctrl-C means meanwhile. */
public final class Watching {

    private final CommandContext context;
    private final ControllerClient controller;

    public Watching(CommandContext context, ControllerClient controller) {
        this.context = context;
        this.controller = controller;
    }

    /**
     * Blocks until the run is over.
     *
     * @return the code of its verdict
     * @throws CommandFailure when it can be watched no longer
     */
    public ExitCode watch(String id, OutputFormat format) {
        WatchedRun watched = WatchedRun.load(controller, id);
        CompletableFuture<Run> broken = new CompletableFuture<>();
        Scheduler scheduler = context.schedulers().apply(broken::completeExceptionally);
        if (format != OutputFormat.TABLE) {
            return plainly(watched, new DocumentDisplay(id, format, context.terminal()), scheduler, broken);
        }
        return context.terminal().isInteractive()
                ? live(watched, scheduler, broken)
                : plainly(watched, new LineDisplay(context.terminal()), scheduler, broken);
    }

    private ExitCode plainly(
            WatchedRun watched, RunDisplay display, Scheduler scheduler, CompletableFuture<Run> broken) {
        RunWatcher watcher = new RunWatcher(controller, watched, display, scheduler);
        Registration ending = onEnd(watched);
        try {
            return await(watcher, scheduler, broken);
        } finally {
            ending.close();
        }
    }

    private ExitCode live(WatchedRun watched, Scheduler scheduler, CompletableFuture<Run> broken) {
        LiveDisplay display = new LiveDisplay(watched, context.terminal());
        RunWatcher watcher = new RunWatcher(controller, watched, display, scheduler);
        AbortQuestion question =
                new AbortQuestion(watched.id(), watcher, display, scheduler, controller, context.terminal());
        Registration ending = onEnd(watched);
        Registration interrupt = context.interrupts().onInterrupt(question::ask);
        try {
            return await(watcher, scheduler, broken);
        } finally {
            interrupt.close();
            ending.close();
        }
    }

    private Registration onEnd(WatchedRun watched) {
        return context.interrupts()
                .onEnd(() -> context.note("run " + watched.id() + " goes on; to end it: chaosctl runs abort "
                        + watched.id() + ", to watch it: chaosctl runs watch " + watched.id()));
    }

    private static ExitCode await(RunWatcher watcher, Scheduler scheduler, CompletableFuture<Run> broken) {
        scheduler.execute(watcher::start);
        try {
            CompletableFuture.anyOf(watcher.verdict(), broken).get();
            Run run = watcher.verdict().getNow(Run.getDefaultInstance());
            return ExitCode.of(run.getState());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw Failures.explain(cause == null ? e : cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted");
        }
    }
}
