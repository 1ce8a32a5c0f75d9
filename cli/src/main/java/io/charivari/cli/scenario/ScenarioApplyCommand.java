package io.charivari.cli.scenario;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.proto.v1.ApplyScenarioResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stores files. All are checked before the first one is sent. */
@Command(
        name = "apply",
        description = {
            "Stores scenario files at the controller, each as a new revision of its scenario.",
            "The same content again makes no new revision. Nothing is stored if any of the files is invalid."
        },
        footer = {"%nExamples:", "  chaosctl scenario apply cache-gone.yaml"})
final class ScenarioApplyCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files.")
    private List<String> files = List.of();

    ScenarioApplyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ScenarioFile> good = files.stream().map(ScenarioFile::read).toList();
        List<ApplyScenarioResponse> applied = new ArrayList<>();
        try (ControllerClient controller = context.connect()) {
            good.forEach(file -> applied.add(controller.applyScenario(file.name(), file.text())));
        }
        context.print(output, ScenarioView.applied(applied));
        return 0;
    }
}
