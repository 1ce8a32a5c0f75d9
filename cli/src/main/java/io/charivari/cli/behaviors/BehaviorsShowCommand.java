package io.charivari.cli.behaviors;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One behavior. */
@Command(
        name = "show",
        description = "Shows a behavior with every option, its default and its bounds.",
        footer = {"%nExamples:", "  chaosctl behaviors show delay"})
final class BehaviorsShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "BEHAVIOR", description = "Its name, or one of its aliases.")
    private String name = "";

    BehaviorsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, BehaviorsView.show(name, controller.behaviors()));
        }
        return 0;
    }
}
