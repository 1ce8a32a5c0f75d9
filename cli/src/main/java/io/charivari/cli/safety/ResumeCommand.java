package io.charivari.cli.safety;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lifts a halt. */
@Command(
        name = "resume",
        description = "Lifts a halt: runs may start again. What the halt ended does not come back.",
        footer = {"%nExamples:", "  chaosctl resume"})
public final class ResumeCommand implements Callable<Integer> {

    private final CommandContext context;

    public ResumeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            controller.resume();
        }
        context.terminal().out().println("resumed: runs may start again");
        return 0;
    }
}
