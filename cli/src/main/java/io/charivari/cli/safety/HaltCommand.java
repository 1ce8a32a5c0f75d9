package io.charivari.cli.safety;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops everything everywhere. */
@Command(
        name = "halt",
        description = {
            "Reverts everything everywhere, at once. Nothing starts again before 'chaosctl resume'.",
            "Exits with 6 if an agent has not confirmed that it is clean."
        },
        footer = {"%nExamples:", "  chaosctl halt --reason \"the pager rang\""})
public final class HaltCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; everyone who is refused until 'resume' reads it.")
    private String reason = "";

    public HaltCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            return HaltView.print(controller.halt(reason), context, output).code();
        }
    }
}
