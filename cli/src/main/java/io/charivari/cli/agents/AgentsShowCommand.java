package io.charivari.cli.agents;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One agent, with its proxies. */
@Command(
        name = "show",
        description = "Shows an agent: its labels, its clock, its proxies and what is set on them.",
        footer = {"%nExamples:", "  chaosctl agents show redis-1"})
final class AgentsShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "AGENT", description = "Id of the agent.")
    private String id = "";

    AgentsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, AgentsView.show(id, controller.agents(), controller.proxies(), context.zone()));
        }
        return 0;
    }
}
