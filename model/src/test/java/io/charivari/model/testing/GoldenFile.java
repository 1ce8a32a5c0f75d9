package io.charivari.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository whose content a test computes. */
public final class GoldenFile {

    private GoldenFile() {}

    /** This module's own folder, wherever the build was started from. */
    public static Path module() {
        return module("model");
    }

    /** The folder of the module that is tested, wherever the build was started from. */
    public static Path module(String name) {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve(name)) ? here.resolve(name) : here;
    }

    /** Demands that the file holds exactly this text, or writes it when asked to. */
    public static void assertHolds(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("%s; if the new text is right, write it with -Dgolden.update=true", file.getFileName())
                .hasContent(text);
    }
}
