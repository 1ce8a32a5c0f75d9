package io.charivari.cli.runs;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.model.error.CharivariException;
import io.charivari.proto.v1.ListRunsRequest;
import io.charivari.proto.v1.RunState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The latest runs. */
@Command(
        name = "list",
        description = "Lists runs, the newest first.",
        footer = {
            "%nExamples:",
            "  chaosctl runs list",
            "  chaosctl runs list --scenario cache-gone --limit 5 -o json",
            "  chaosctl runs list --state failed,aborted"
        })
final class RunsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "",
            description = "Only runs of this scenario, also of one that was deleted.")
    private String scenario = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only runs in this state, or in one of several: ${COMPLETION-CANDIDATES}.")
    private List<StateWord> states = List.of();

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
        ListRunsRequest.Builder request =
                ListRunsRequest.newBuilder().setLimit(limit).setScenario(scenario);
        states.forEach(state -> request.addStates(RunState.valueOf("RUN_STATE_" + state.name())));
        try (ControllerClient controller = context.connect()) {
            context.print(output, RunsView.list(controller.listRuns(request), context.zone(), ifEmpty()));
        }
        return 0;
    }

    private String ifEmpty() {
        return scenario.isEmpty() && states.isEmpty()
                ? "there are no runs yet: start one with chaosctl run"
                : "no run is like that: chaosctl runs list shows all";
    }
}
