package io.charivari.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDirectoryTest {

    @TempDir
    private Path home;

    @Test
    void itIsBesideTheLibThatTheAgentRunsFrom() throws IOException {
        Path jar = home.resolve("lib/charivari-agent-1.jar");
        assertThat(PluginDirectory.beside(jar)).isEmpty();
        Files.createDirectory(home.resolve("plugins"));

        assertThat(PluginDirectory.beside(jar)).contains(home.resolve("plugins"));
        assertThat(PluginDirectory.beside(home.resolve("target/classes"))).isEmpty();
    }
}
