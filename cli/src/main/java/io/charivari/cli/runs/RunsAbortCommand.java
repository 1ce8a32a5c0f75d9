package io.charivari.cli.runs;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.output.Answer;
import io.charivari.cli.run.RunDocument;
import io.charivari.cli.run.RunWords;
import io.charivari.proto.v1.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a run before its time. */
@Command(
        name = "abort",
        description = {
            "Ends a run: everything it has set is reverted, and it ends ABORTED.",
            "Does not wait for the recovery: 'runs watch' does."
        },
        footer = {"%nExamples:", "  chaosctl runs abort r-42 --reason \"checkout is down\""})
final class RunsAbortCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "RUN", description = "Id of the run.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the run.")
    private String reason = "";

    RunsAbortCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            Run run = controller.abortRun(id, reason);
            context.print(output, new Answer(RunDocument.of(run), terminal -> terminal.out()
                    .println("run " + run.getId() + " is being ended, it is " + RunWords.state(run.getState())
                            + "; to see it clean: chaosctl runs watch " + run.getId())));
        }
        return 0;
    }
}
