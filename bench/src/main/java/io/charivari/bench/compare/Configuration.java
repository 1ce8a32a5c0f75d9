package io.charivari.bench.compare;

import io.charivari.bench.process.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what programs are to read. */
final class Configuration {

    private Configuration() {}

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new BenchFailure(file + " cannot be written: " + e.getMessage());
        }
    }
}
