package io.charivari.cli.run;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.terminal.Terminal;
import io.charivari.model.time.Scheduler;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Ctrl-C asks while a run is watched on a terminal. Asked on the signal's own thread; what is answered happens on
 * the watcher's scheduler.
 */
final class AbortQuestion {

    private static final String QUESTION = "\nabort the run (a), leave it running (l), or go on watching (Enter)? ";

    private final String run;
    private final RunWatcher watcher;
    private final LiveDisplay display;
    private final Scheduler scheduler;
    private final ControllerClient controller;
    private final Terminal terminal;
    private final AtomicBoolean asking = new AtomicBoolean();

    AbortQuestion(
            String run,
            RunWatcher watcher,
            LiveDisplay display,
            Scheduler scheduler,
            ControllerClient controller,
            Terminal terminal) {
        this.run = run;
        this.watcher = watcher;
        this.display = display;
        this.scheduler = scheduler;
        this.controller = controller;
        this.terminal = terminal;
    }

    /** A second Ctrl-C instead of an answer leaves the run alone and ends the watching. */
    void ask() {
        if (!asking.compareAndSet(false, true)) {
            scheduler.execute(this::leave);
            return;
        }
        scheduler.execute(display::pause);
        String answer = terminal.ask(QUESTION).toLowerCase(Locale.ROOT);
        scheduler.execute(() -> onAnswer(answer));
        asking.set(false);
    }

    private void onAnswer(String answer) {
        if (answer.startsWith("a")) {
            abort();
        } else if (answer.startsWith("l")) {
            leave();
        }
        display.proceed();
    }

    private void abort() {
        try {
            controller.abortRun(run, "aborted while it was watched");
        } catch (CommandFailure e) {
            terminal.err().println("chaosctl: " + e.text());
        }
    }

    private void leave() {
        watcher.stop(new CommandFailure(
                ExitCode.INTERRUPTED,
                "run " + run + " goes on; to end it: chaosctl runs abort " + run + ", to watch it: chaosctl runs watch "
                        + run));
    }
}
