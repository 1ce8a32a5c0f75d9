package io.charivari.cli.scenario;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.model.error.CharivariException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One revision of a scenario. */
@Command(
        name = "show",
        description = "Prints a scenario's file as it was applied.",
        footer = {
            "%nExamples:",
            "  chaosctl scenario show cache-gone",
            "  chaosctl scenario show cache-gone --revision 2 > old.yaml"
        })
final class ScenarioShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the scenario.")
    private String name = "";

    @Option(names = "--revision", paramLabel = "N", description = "1 or more. Default: the newest.")
    private int revision;

    ScenarioShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (revision < 0) {
            throw CharivariException.invalid("--revision: " + revision + " is out of bounds: revisions count from 1");
        }
        try (ControllerClient controller = context.connect()) {
            context.print(output, ScenarioView.show(controller.scenario(name, revision)));
        }
        return 0;
    }
}
