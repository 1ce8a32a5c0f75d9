package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Help and wrong usage answer at once: nothing that only a call needs is loaded for them. */
class StartUpTest {

    /** A few base types are named by signatures; whatever works with them stays away. */
    @Test
    void helpLoadsNextToNothingOfTheNetwork() throws Exception {
        for (String words : List.of("--help", "run --help", "behavior set --help", "agents")) {
            List<String> loaded = classesLoadedBy(words.split(" "));
            assertThat(loaded)
                    .as(words)
                    .contains("io.charivari.cli.Chaosctl")
                    .noneMatch(name -> name.startsWith("io.netty.")
                            || name.startsWith("io.grpc.stub.")
                            || name.startsWith("io.grpc.internal.")
                            || name.startsWith("com.fasterxml.jackson."));
            assertThat(loaded)
                    .as(words)
                    .filteredOn(name -> name.startsWith("io.grpc.") || name.startsWith("com.google.protobuf."))
                    .hasSizeLessThan(30);
        }
    }

    private static List<String> classesLoadedBy(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                ChaosctlMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output.lines()
                .filter(line -> line.contains("[class,load]"))
                .map(line -> line.replaceFirst("^(?:\\[[^]]*])* *", "").split(" ", 2)[0])
                .toList();
    }
}
