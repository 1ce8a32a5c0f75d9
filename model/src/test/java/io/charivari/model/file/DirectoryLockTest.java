package io.charivari.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    private static final DirectoryLock.Use USE = new DirectoryLock.Use("state directory", "agent", "--state-dir");

    @TempDir
    private Path directory;

    @Test
    void aDirectoryIsTakenOnceAndFreeAgainAfterwards() {
        Path deep = directory.resolve("a/b");
        try (DirectoryLock first = DirectoryLock.take(deep, "x.lock", USE)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.take(deep, "x.lock", USE))
                    .isInstanceOfSatisfying(
                            CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_IN_USE))
                    .hasMessage("state directory " + deep + " is in use by another agent (process "
                            + ProcessHandle.current().pid() + "): stop it or choose another --state-dir");
        }
        DirectoryLock.take(deep, "x.lock", USE).close();
    }

    @Test
    void whatIsNoDirectoryIsRefusedWithWhatToDo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "text");

        assertThatThrownBy(() -> DirectoryLock.take(file, "x.lock", USE))
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
                .hasMessage("state directory " + file + " cannot be used (file already exists): make it a directory"
                        + " that this user can write to, or choose another --state-dir");
    }
}
