package io.charivari.cli.runs;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes down what a person has to say of a run. */
@Command(
        name = "note",
        description = {
            "Leaves a note in a run's journal, dated now: what you saw, what you did.",
            "While the run goes on or later. Whoever watches sees it at once, and it is in the run's report."
        },
        footer = {"%nExamples:", "  chaosctl runs note r-000042 \"the pager went off\""})
final class RunsNoteCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "RUN", description = "Id of the run.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "1 to 2,000 characters; quote it.")
    private String text = "";

    RunsNoteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            controller.addNote(id, text);
            context.note("noted in run " + id);
        }
        return 0;
    }
}
