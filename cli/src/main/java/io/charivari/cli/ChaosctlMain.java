package io.charivari.cli;

import io.charivari.cli.client.ControllerOptions;
import io.charivari.cli.client.NettyDialer;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.terminal.SystemInterrupts;
import io.charivari.cli.terminal.SystemTerminal;
import io.charivari.model.time.SingleThreadScheduler;
import java.time.ZoneId;
import java.util.Map;

/** The process: real terminal, real clock, real network. */
public final class ChaosctlMain {

    private ChaosctlMain() {}

    public static void main(String[] arguments) {
        // Where a logging library is on the class path it must not write between our lines.
        System.setProperty("logback.configurationFile", "chaosctl-logback.xml");
        Map<String, String> environment = System.getenv();
        SystemTerminal terminal = new SystemTerminal(environment);
        SystemInterrupts interrupts = new SystemInterrupts();
        if (terminal.isInteractive()) {
            interrupts.onResize(terminal::forgetWidth);
        }
        CommandContext context = new CommandContext(
                terminal,
                interrupts,
                environment,
                ZoneId.systemDefault(),
                System.getProperty("user.name", "unknown"),
                onFailure -> new SingleThreadScheduler("chaosctl-watch", onFailure),
                address -> new NettyDialer().dial(address),
                new ControllerOptions());
        int code = Chaosctl.commandLine(context).execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code);
    }
}
