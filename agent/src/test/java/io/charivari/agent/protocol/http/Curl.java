package io.charivari.agent.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The curl of this machine, if it has one; if not, tests that need it are skipped. Stateless. */
final class Curl {

    private Curl() {}

    /** Runs it in a directory; returns what it prints. */
    static String run(Path directory, String... arguments) throws IOException, InterruptedException {
        Path output = directory.resolve("curl.out");
        List<String> command = new ArrayList<>(List.of("curl", "--noproxy", "*", "--silent", "--max-time", "50"));
        command.addAll(List.of(arguments));
        Process process = start(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            assumeTrue(false, "there is no curl on this machine");
            throw new AssertionError(e);
        }
    }
}
