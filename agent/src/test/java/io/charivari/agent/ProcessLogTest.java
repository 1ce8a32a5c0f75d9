package io.charivari.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.bridge.SLF4JBridgeHandler;

class ProcessLogTest {

    @Test
    void librariesHaveNoWayOfTheirOwnToStderr() {
        ProcessLog.begin("INFO", Optional.empty());
        ProcessLog.begin("INFO", Optional.empty());

        assertThat(Logger.getLogger("").getHandlers()).singleElement().isInstanceOf(SLF4JBridgeHandler.class);
    }

    @Test
    void aFileGetsWhatIsWrittenToStderrBehindWhatItHolds(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.log"), "before\n");
        PrintStream stderr = System.err;
        try {
            ProcessLog.begin("INFO", Optional.of(file));
            System.err.println("after");
        } finally {
            System.setErr(stderr);
        }

        assertThat(file).hasContent("before\nafter\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedWithWhatToDo(@TempDir Path directory) {
        assertThatThrownBy(() -> ProcessLog.begin("INFO", Optional.of(directory)))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("--log-output: " + directory + " cannot be written");
    }
}
