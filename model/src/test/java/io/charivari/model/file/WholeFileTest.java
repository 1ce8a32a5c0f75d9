package io.charivari.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path directory;

    @Test
    void theFileHoldsWhatWasWrittenLast() throws IOException {
        Path file = directory.resolve("file");
        WholeFile.write(file, "a long text that is there first, übermäßig");
        WholeFile.write(file, "short");

        assertThat(file).hasContent("short");
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aWriteThatFailsLeavesTheFileAsItWas() throws IOException {
        Path file = directory.resolve("file");
        WholeFile.write(file, "before");
        Files.createDirectory(directory.resolve("file.new"));

        assertThatThrownBy(() -> WholeFile.write(file, "after")).isInstanceOf(IOException.class);
        assertThat(file).hasContent("before");
    }

    @Test
    void whatAnEarlierProcessLeftHalfWrittenIsInNobodysWay() throws IOException {
        Path file = directory.resolve("file");
        Files.writeString(directory.resolve("file.new"), "half of someth");
        WholeFile.write(file, "whole");

        assertThat(file).hasContent("whole");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatIsNoFileIsWrittenToAndStaysWhatItIs() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/null"));
        WholeFile.write(link, "gone");

        assertThat(link).isSymbolicLink();
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(link);
        }
    }
}
