package io.charivari.demo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path parent;

    private Path directory;
    private Process sleeper;
    private Process keeper;
    private BufferedWriter words;

    @BeforeEach
    void start() throws IOException {
        directory = Files.createDirectory(parent.resolve("world"));
        Files.writeString(directory.resolve("file"), "anything");
        sleeper = new ProcessBuilder("sleep", "600").start();
        keeper = new ProcessBuilder(JavaProgram.likeThisOne().command(Keeper.class, List.of(), List.of())).start();
        words = keeper.outputWriter(StandardCharsets.UTF_8);
        words.write("process " + sleeper.pid() + "\n");
        words.write("directory " + directory + "\n");
        words.flush();
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
        keeper.destroyForcibly();
    }

    @Test
    void whatADeadDemoLeavesBehindIsRemoved() throws IOException, InterruptedException {
        words.close();

        assertThat(keeper.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(() -> !sleeper.isAlive());
        assertThat(directory).doesNotExist();
    }

    @Test
    void aDemoThatHasCleanedUpIsBelieved() throws IOException, InterruptedException {
        words.write("done\n");
        words.close();

        assertThat(keeper.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(sleeper.isAlive()).isTrue();
        assertThat(directory).isDirectory();
    }
}
