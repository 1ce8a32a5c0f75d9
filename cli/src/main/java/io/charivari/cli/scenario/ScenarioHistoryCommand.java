package io.charivari.cli.scenario;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All revisions of a scenario. */
@Command(
        name = "history",
        description = {
            "Lists the revisions of a scenario, the newest first: who applied what, and when.",
            "Also of a scenario that was deleted."
        },
        footer = {"%nExamples:", "  chaosctl scenario history cache-gone"})
final class ScenarioHistoryCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the scenario.")
    private String name = "";

    ScenarioHistoryCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, HistoryView.of(name, controller.scenarios().history(name), context.zone()));
        }
        return 0;
    }
}
