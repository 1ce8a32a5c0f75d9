package io.charivari.cli.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.scenario.InvalidScenarioException;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import io.charivari.model.yaml.TextFile;
import java.nio.file.Path;
import java.util.Map;

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
     * Reads a file.
     *
     * @throws InvalidScenarioException with one line per problem, for a file that is no scenario
     * @throws CharivariException INVALID_INPUT for one that cannot be read at all
     */
    static ScenarioFile read(String name) {
        return read(name, Map.of());
    }

    /**
     * Reads a file, with other values for some of its variables.
     *
     * @throws InvalidScenarioException with one line per problem, for a file that is no scenario
     * @throws CharivariException INVALID_INPUT for one that cannot be read at all, or does not declare such a variable
     */
    static ScenarioFile read(String name, Map<String, String> variables) {
        String text = TextFile.read(Path.of(name), LARGEST_MEBIBYTES);
        return new ScenarioFile(name, text, ScenarioReader.read(name, text, variables));
    }
}
