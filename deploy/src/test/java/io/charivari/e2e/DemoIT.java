package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.Demo;
import io.charivari.demo.process.Child;
import io.charivari.demo.process.JavaProgram;
import io.charivari.e2e.testing.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a demo ends, nothing of it is left. */
class DemoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("^All ready");

    private final Site site = new Site();
    private Child demo;
    private List<ProcessHandle> parts = List.of();
    private Path scratch;

    @BeforeEach
    void start() throws IOException {
        List<String> temporary = List.of("-Djava.io.tmpdir=" + site.directory());
        List<String> arguments = List.of("--root", Path.of("..").toString());
        demo = site.startCommand("demo", JavaProgram.likeThisOne().command(Demo.class, temporary, arguments));
        demo.awaitLine(READY, PATIENCE);
        scratch = scratch();
        parts = Stream.concat(demo.handle().descendants(), Stream.of(postmaster()))
                .toList();
        // Redis, a controller, three agents, shop, users, keeper, and PostgreSQL, which has detached itself.
        assertThat(parts).hasSizeGreaterThanOrEqualTo(9);
    }

    @AfterEach
    void end() throws IOException {
        parts.forEach(ProcessHandle::destroyForcibly);
        site.close();
    }

    @Test
    void aTerminatedDemoEndsAllItsParts() {
        demo.terminate();

        assertThatNothingIsLeft();
    }

    @Test
    void aKilledDemoLeavesNothingBehind() {
        demo.kill();

        assertThatNothingIsLeft();
    }

    private void assertThatNothingIsLeft() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(parts).noneMatch(ProcessHandle::isAlive));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scratch).doesNotExist());
    }

    private ProcessHandle postmaster() throws IOException {
        try (Stream<String> lines = Files.lines(scratch.resolve("postgres/postmaster.pid"))) {
            return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow()))
                    .orElseThrow();
        }
    }

    private Path scratch() throws IOException {
        try (Stream<Path> files = Files.list(site.directory())) {
            return files.filter(file -> file.getFileName().toString().startsWith("charivari-demo-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
