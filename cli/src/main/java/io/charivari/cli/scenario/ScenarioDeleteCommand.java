package io.charivari.cli.scenario;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a scenario; a person is asked first. */
@Command(
        name = "delete",
        description = {
            "Deletes a scenario: it is neither listed nor run any more. On a terminal it asks first.",
            "Its runs and their reports are kept. 'scenario apply' brings it back, with its next revision."
        },
        footer = {"%nExamples:", "  chaosctl scenario delete cache-gone", "  chaosctl scenario delete cache-gone --yes"
        })
final class ScenarioDeleteCommand implements Callable<Integer> {

    private static final Set<String> YES = Set.of("y", "yes");

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the scenario.")
    private String name = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Delete it without asking.")
    private boolean yes;

    ScenarioDeleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            if (!yes && context.terminal().isInteractive()) {
                requireConsent(controller);
            }
            context.print(output, HistoryView.deleted(controller.scenarios().delete(name)));
        }
        return 0;
    }

    /** Nobody is asked about what is not there. */
    private void requireConsent(ControllerClient controller) {
        int newest = controller.scenarios().get(name, 0).getScenario().getRevision();
        String answer = context.terminal()
                .ask("delete scenario " + name + " (revision " + newest
                        + ")? its runs and their reports are kept (y/N) ");
        if (!YES.contains(answer.toLowerCase(Locale.ROOT))) {
            throw new CommandFailure(ExitCode.UNEXPECTED, "nothing was deleted");
        }
    }
}
