package io.charivari.cli.scenario;

import io.charivari.cli.client.BehaviorNames;
import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.scenario.InvalidScenarioException;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.model.yaml.TextFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A scenario file that was read and found good.
 *
 * @param name as the person named it
 * @param text the whole file
 * @param scenario what it says
 */
record ScenarioFile(String name, String text, Scenario scenario) {

    private static final int LARGEST_MEBIBYTES = 1;

    /**
     * Reads a file. A controller is asked only where a behavior is named that this version does not have: it may be one of
     * a plug-in.
     *
     * @throws InvalidScenarioException with one line per problem, for a file that is no scenario
     * @throws CharivariException INVALID_INPUT for one that cannot be read at all
     */
    static ScenarioFile read(String name, CommandContext context) {
        return read(name, Map.of(), () -> known(context));
    }

    /**
     * Reads a file, with other values for some of its variables.
     *
     * @param known behaviors at the controller, asked for where the file names one that this version does not have; empty
     *     if nobody can be asked
     * @throws InvalidScenarioException with one line per problem, for a file that is no scenario
     * @throws CharivariException INVALID_INPUT for one that cannot be read at all, or does not declare such a variable
     */
    static ScenarioFile read(String name, Map<String, String> variables, Supplier<Optional<BehaviorCatalog>> known) {
        String text = TextFile.read(Path.of(name), LARGEST_MEBIBYTES);
        try {
            return new ScenarioFile(name, text, ScenarioReader.read(name, text, variables));
        } catch (InvalidScenarioException e) {
            if (e.problems().stream().noneMatch(problem -> problem.message().startsWith(BehaviorCatalog.UNKNOWN))) {
                throw e;
            }
            return new ScenarioFile(
                    name,
                    text,
                    ScenarioReader.read(name, text, variables, known.get().orElseThrow(() -> e)));
        }
    }

    /** Empty without a controller: then there is what this version has. */
    private static Optional<BehaviorCatalog> known(CommandContext context) {
        try (ControllerClient controller = context.connect()) {
            return Optional.of(BehaviorNames.at(controller));
        } catch (CommandFailure e) {
            return Optional.empty();
        }
    }
}
