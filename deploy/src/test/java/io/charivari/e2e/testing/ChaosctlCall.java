package io.charivari.e2e.testing;

import io.charivari.cli.Chaosctl;
import io.charivari.cli.client.ControllerOptions;
import io.charivari.cli.client.NettyDialer;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.terminal.Interrupts;
import io.charivari.cli.terminal.Terminal;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.model.time.SingleThreadScheduler;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * One command of chaosctl within the test's own process: the real commands and the real network, but neither launcher nor
 * signals, and nobody at the terminal. Confined to the thread that makes the call.
 */
final class ChaosctlCall implements Terminal, Interrupts {

    private static final int WIDTH = 100;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final PrintWriter out = new PrintWriter(output, true);
    private final PrintWriter err = new PrintWriter(errors, true);

    private ChaosctlCall() {}

    /** Runs a command to its end. */
    static Outcome make(Map<String, String> environment, String... arguments) {
        ChaosctlCall call = new ChaosctlCall();
        int status = Chaosctl.commandLine(call.context(environment)).execute(arguments);
        return new Outcome(status, call.output.toString().stripTrailing(), call.errors.toString());
    }

    private CommandContext context(Map<String, String> environment) {
        return new CommandContext(
                this,
                this,
                environment,
                ZoneOffset.UTC,
                "test",
                onFailure -> new SingleThreadScheduler("chaosctl-watch", onFailure),
                new NettyDialer(),
                new ControllerOptions());
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public void printAsItIs(String text) {
        out.print(text);
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean isColoured() {
        return false;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public String ask(String question) {
        return "";
    }

    @Override
    public Registration onInterrupt(Runnable action) {
        return () -> {};
    }

    @Override
    public Registration onEnd(Runnable action) {
        return () -> {};
    }
}
