package io.charivari.cli.scenario;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One revision of a scenario. */
@Command(
        name = "show",
        description = {"Prints a scenario's file as it was applied.", "To keep it in a file, take 'scenario export'."},
        footer = {
            "%nExamples:",
            "  chaosctl scenario show cache-gone",
            "  chaosctl scenario show cache-gone --revision 2"
        })
final class ScenarioShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final RevisionOption revision = new RevisionOption();

    @Parameters(paramLabel = "NAME", description = "Name of the scenario.")
    private String name = "";

    ScenarioShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        int asked = revision.number();
        try (ControllerClient controller = context.connect()) {
            context.print(output, ScenarioView.show(controller.scenarios().get(name, asked)));
        }
        return 0;
    }
}
