package io.charivari.e2e.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a test has measured, for people: a file in {@code target}, written line by line. Used by the test's thread. */
public final class Report {

    private final Path file;

    /** @param name of the file, which is begun anew, without its extension */
    public Report(String name) {
        file = Path.of("target").toAbsolutePath().resolve("e2e-" + name + ".txt");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void add(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
