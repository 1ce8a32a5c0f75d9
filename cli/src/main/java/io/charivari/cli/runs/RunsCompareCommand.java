package io.charivari.cli.runs;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Two runs side by side. */
@Command(
        name = "compare",
        description = {
            "Shows two runs that are over side by side: verdicts, skew, probes, detection and recovery.",
            "The second is held against the first. A report does the same against the previous run of its scenario."
        },
        footer = {
            "%nExamples:",
            "  chaosctl runs compare r-000037 r-000042",
            "  chaosctl runs compare r-000037 r-000042 -o json | jq '.differences[] | select(.change == \"worse\")'"
        })
final class RunsCompareCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Id of the run to hold against.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NOW", description = "Id of the other run.")
    private String now = "";

    RunsCompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, CompareView.of(controller.compareRuns(before, now)));
        }
        return 0;
    }
}
