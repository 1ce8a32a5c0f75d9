package io.charivari.cli.scenario;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.client.ScenarioClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.model.error.CharivariException;
import io.charivari.proto.v1.GetScenarioResponse;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What has changed between two revisions. */
@Command(
        name = "diff",
        description = {
            "Shows what has changed from one revision of a scenario to another, line by line, and exits with 0.",
            "Without numbers: from the last but one to the newest. With one: from that to the newest."
        },
        footer = {
            "%nExamples:",
            "  chaosctl scenario diff cache-gone",
            "  chaosctl scenario diff cache-gone 2",
            "  chaosctl scenario diff cache-gone 2 5"
        })
final class ScenarioDiffCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the scenario.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "From this revision.")
    private @Nullable Integer from;

    @Parameters(index = "2", arity = "0..1", paramLabel = "M", description = "To this revision. Default: the newest.")
    private @Nullable Integer to;

    ScenarioDiffCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        requireRevision("N", from);
        requireRevision("M", to);
        try (ControllerClient controller = context.connect()) {
            ScenarioClient scenarios = controller.scenarios();
            GetScenarioResponse newer = scenarios.getEvenDeleted(name, to == null ? 0 : to);
            GetScenarioResponse older = scenarios.getEvenDeleted(name, from == null ? before(newer) : from);
            context.print(output, DiffView.of(older, newer));
        }
        return 0;
    }

    private static void requireRevision(String label, @Nullable Integer revision) {
        if (revision != null && revision < 1) {
            throw CharivariException.invalid(label + ": " + revision + " is out of bounds: revisions count from 1");
        }
    }

    private static int before(GetScenarioResponse newest) {
        int revision = newest.getScenario().getRevision();
        if (revision == 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "scenario " + newest.getScenario().getName()
                            + " has one revision only: there is nothing to compare it with");
        }
        return revision - 1;
    }
}
