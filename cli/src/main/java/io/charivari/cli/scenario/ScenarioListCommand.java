package io.charivari.cli.scenario;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All scenarios. */
@Command(
        name = "list",
        description = "Lists the scenarios that the controller keeps, with their newest revision.",
        footer = {"%nExamples:", "  chaosctl scenario list"})
final class ScenarioListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ScenarioListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, ScenarioView.list(controller.scenarios().list(), context.zone()));
        }
        return 0;
    }
}
