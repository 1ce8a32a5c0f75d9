package io.charivari.cli.runs;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything about one run. */
@Command(
        name = "show",
        description = "Shows a run: its verdict, what was planned against what happened on each proxy, and its probes.",
        footer = {"%nExamples:", "  chaosctl runs show r-42", "  chaosctl runs show r-42 -o json | jq .activations"})
final class RunsShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "RUN", description = "Id of the run.")
    private String id = "";

    RunsShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, RunsView.show(controller.run(id), context.zone()));
        }
        return 0;
    }
}
