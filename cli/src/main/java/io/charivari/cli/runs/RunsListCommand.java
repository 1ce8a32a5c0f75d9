package io.charivari.cli.runs;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.model.error.CharivariException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The latest runs. */
@Command(
        name = "list",
        description = "Lists runs, the newest first.",
        footer = {"%nExamples:", "  chaosctl runs list", "  chaosctl runs list --limit 5 -o json"})
final class RunsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    RunsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > 1000) {
            throw CharivariException.invalid("--limit: " + limit + " is out of bounds: 1 to 1000");
        }
        try (ControllerClient controller = context.connect()) {
            context.print(output, RunsView.list(controller.listRuns(limit), context.zone()));
        }
        return 0;
    }
}
