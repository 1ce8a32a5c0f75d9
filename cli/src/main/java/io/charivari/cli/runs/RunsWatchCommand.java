package io.charivari.cli.runs;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.run.Watching;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Watches a run that someone has started. */
@Command(
        name = "watch",
        description = {
            "Watches a run to its verdict, as 'run' does, and exits with the code of the verdict.",
            "What happened so far is told first."
        },
        footer = {"%nExamples:", "  chaosctl runs watch r-42"})
final class RunsWatchCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "RUN", description = "Id of the run.")
    private String id = "";

    RunsWatchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            return new Watching(context, controller).watch(id, output.format()).code();
        }
    }
}
