package io.charivari.cli.scenario;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ExitCode;
import io.charivari.model.scenario.InvalidScenarioException;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A scenario file that was read and found good.
 *
 * @param name as the person named it
 * @param text the whole file
 * @param scenario what it says
 */
record ScenarioFile(String name, String text, Scenario scenario) {

    private static final long LONGEST = 1 << 20;

    /**
     * Reads a file.
     *
     * @throws InvalidScenarioException with one line per problem, for a file that is no scenario
     * @throws CommandFailure USAGE, for one that cannot be read at all
     */
    static ScenarioFile read(String name) {
        String text = textOf(name);
        return new ScenarioFile(name, text, ScenarioReader.read(name, text));
    }

    private static String textOf(String name) {
        Path file = Path.of(name);
        try {
            if (Files.isDirectory(file)) {
                throw unreadable(name, "is a directory: name the files in it");
            }
            if (Files.size(file) > LONGEST) {
                throw unreadable(name, "is larger than 1MiB: that is no scenario");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unreadable(name, "there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(name, "is not in UTF-8");
        } catch (IOException e) {
            throw unreadable(name, "cannot be read: " + e.getMessage());
        }
    }

    private static CommandFailure unreadable(String name, String why) {
        return new CommandFailure(ExitCode.USAGE, name + ": " + why);
    }
}
