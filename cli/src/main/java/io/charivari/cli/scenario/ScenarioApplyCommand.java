package io.charivari.cli.scenario;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.model.error.CharivariException;
import io.charivari.proto.v1.ApplyScenarioResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stores files. All are checked before the first one is sent. */
@Command(
        name = "apply",
        description = {
            "Stores scenario files at the controller, each as a new revision of its scenario.",
            "The same content again makes no new revision. All files are checked before the first one is stored: if"
                    + " one is invalid, none is. A scenario that was deleted is back by this."
        },
        footer = {
            "%nExamples:",
            "  chaosctl scenario apply cache-gone.yaml",
            "  chaosctl scenario apply scenarios/*.yaml"
        })
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
        List<ScenarioFile> good =
                files.stream().map(file -> ScenarioFile.read(file, context)).toList();
        requireDifferentNames(good);
        List<ApplyScenarioResponse> applied = new ArrayList<>();
        try (ControllerClient controller = context.connect()) {
            good.forEach(file -> applied.add(controller.scenarios().apply(file.name(), file.text())));
        }
        context.print(output, ScenarioView.applied(applied));
        return 0;
    }

    /** Of two files with one name the second would silently take the place of the first. */
    private static void requireDifferentNames(List<ScenarioFile> files) {
        Map<String, String> fileOf = new HashMap<>();
        for (ScenarioFile file : files) {
            String first = fileOf.putIfAbsent(file.scenario().name(), file.name());
            if (first != null) {
                throw CharivariException.invalid(first + " and " + file.name() + " are both scenario "
                        + file.scenario().name() + ": give each a metadata.name of its own, or apply one of them");
            }
        }
    }
}
