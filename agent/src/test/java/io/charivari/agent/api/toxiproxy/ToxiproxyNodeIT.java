package io.charivari.agent.api.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.TestBackend;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every method of toxiproxy-node-client, called by a script. Skipped without node, and where {@code CHARIVARI_NODE_MODULES}
 * names no directory that has the client: nothing is downloaded for a test.
 */
@Timeout(60)
class ToxiproxyNodeIT {

    private static final String CLIENT = "toxiproxy-node-client";

    @Test
    void everyCallOfTheNodeClientIsAnswered() throws Exception {
        Path modules = Path.of(
                Optional.ofNullable(System.getenv("CHARIVARI_NODE_MODULES")).orElse("node_modules"));
        assumeTrue(
                Files.isDirectory(modules.resolve(CLIENT)),
                CLIENT + " is not here: install it by npm, and name its node_modules by CHARIVARI_NODE_MODULES");
        try (TestBackend backend = TestBackend.echo();
                ApiHarness harness = ApiHarness.inFrontOf(backend)) {
            Process node = start(
                    new ProcessBuilder(
                            "node",
                            script().toString(),
                            "http://" + harness.toxiproxyAddress(),
                            backend.endpoint().toString()),
                    modules);
            String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(printed).isEqualTo("every call was answered\n");
            assertThat(node.exitValue()).isZero();
        }
    }

    private static Process start(ProcessBuilder builder, Path modules) {
        builder.environment().put("NODE_PATH", modules.toAbsolutePath().toString());
        try {
            return builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no node on this machine");
            throw new AssertionError(e);
        }
    }

    private static Path script() throws URISyntaxException {
        URL script = Objects.requireNonNull(ToxiproxyNodeIT.class.getResource("/toxiproxy/every-call.js"));
        return Path.of(script.toURI());
    }
}
