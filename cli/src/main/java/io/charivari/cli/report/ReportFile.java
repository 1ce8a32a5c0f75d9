package io.charivari.cli.report;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ExitCode;
import io.charivari.model.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that a report is to be written to.
 *
 * @param name as the person named it
 */
public record ReportFile(String name, ReportForm form) {

    /**
     * Checks what can be checked before there is a report.
     *
     * @param form null for the one that the file's ending asks for
     * @throws CommandFailure USAGE for a name that tells no form, or that nothing can be written to
     */
    public static ReportFile of(String name, @Nullable ReportForm form) {
        ReportForm chosen = form != null
                ? form
                : ReportForm.ofFile(name)
                        .orElseThrow(() -> unwritable(
                                name, "its ending tells no form of a report: end it with .html, .json or .md"));
        Path file = path(name);
        if (Files.isDirectory(file)) {
            throw unwritable(name, "is a directory: name a file in it");
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw unwritable(name, "there is no directory " + directory + ": make it first");
        }
        return new ReportFile(name, chosen);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw unwritable(name, "is no name of a file");
        }
    }

    /**
     * Writes the whole report, in the place of what was there.
     *
     * @throws CommandFailure UNEXPECTED when it cannot be written
     */
    public void write(String report) {
        try {
            WholeFile.write(path(name), report);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNEXPECTED, name + ": the report cannot be written (" + e.getMessage() + ")");
        }
    }

    private static CommandFailure unwritable(String name, String why) {
        return new CommandFailure(ExitCode.USAGE, name + ": " + why);
    }
}
