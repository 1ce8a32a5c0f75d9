package io.charivari.cli.agents;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All agents. */
@Command(
        name = "list",
        description = "Lists all agents, also those that are not connected now.",
        footer = {"%nExamples:", "  chaosctl agents list", "  chaosctl agents list -o json | jq '.[].id'"})
final class AgentsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    AgentsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, AgentsView.list(controller.agents(), context.zone()));
        }
        return 0;
    }
}
