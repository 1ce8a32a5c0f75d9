package io.charivari.cli.scenario;

import io.charivari.cli.client.BehaviorNames;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.ScenarioRef;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code plan} and {@code run} take: the name of a stored scenario, or a file that is stored first. A word with a
 * slash, or that ends with .yaml or .yml, is a file: what happens to lie in the current directory changes nothing.
 *
 * @param word as the person wrote it
 */
public record ScenarioArgument(String word) {

    /**
     * The scenario at the controller.
     *
     * @param variables that a file has to be right with, before it is stored
     */
    public ScenarioRef resolve(ControllerClient controller, CommandContext context, Map<String, String> variables) {
        if (!isFile()) {
            return ScenarioRef.newBuilder().setName(word).build();
        }
        ScenarioFile file = ScenarioFile.read(word, variables, () -> Optional.of(BehaviorNames.at(controller)));
        ApplyScenarioResponse applied = controller.scenarios().apply(file.name(), file.text());
        context.note(ScenarioView.appliedText(applied));
        return ScenarioRef.newBuilder()
                .setName(applied.getScenario().getName())
                .setRevision(applied.getScenario().getRevision())
                .build();
    }

    private boolean isFile() {
        return word.contains("/") || word.endsWith(".yaml") || word.endsWith(".yml");
    }
}
