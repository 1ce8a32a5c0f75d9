package io.charivari.cli.behaviors;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The catalog. */
@Command(
        name = "list",
        description = "Lists all behaviors that the controller knows, with their options.",
        footer = {"%nExamples:", "  chaosctl behaviors list"})
final class BehaviorsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    BehaviorsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, BehaviorsView.list(controller.behaviors()));
        }
        return 0;
    }
}
