package io.charivari.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.proxy.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own, told to stop by SIGTERM. */
@Timeout(60)
class AgentProcessTest {

    private static final Pattern PROXY_LINE = Pattern.compile("chaos-agent a: proxy proxy (\\S+) -> .*");

    private TestBackend backend;
    private Process agent;

    @BeforeEach
    void startBackend() {
        backend = TestBackend.echo();
    }

    @AfterEach
    void stop() throws IOException {
        agent.destroyForcibly();
        backend.close();
    }

    @Test
    void onSigtermOpenLinksMayComeToTheirEndAndNewOnesAreRefused() throws Exception {
        Endpoint proxy = start("1m");
        try (TestClient client = TestClient.connect(proxy)) {
            client.exchange("hello");
            agent.destroy();
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> TestClient.connect(proxy).close()).isInstanceOf(ConnectException.class));
            assertThat(client.exchange("one more")).isEqualTo("one more");
            assertThat(agent.isAlive()).isTrue();
            client.finish();
            assertThat(client.readToEnd()).isEmpty();
        }
        exitsWithZero();
    }

    @Test
    void onSigtermLinksThatDoNotEndAreClosedAtTheDrainTimeout() throws Exception {
        Endpoint proxy = start("200ms");
        try (TestClient client = TestClient.connect(proxy)) {
            client.exchange("hello");
            agent.destroy();
            assertThat(client.readToEnd()).isEmpty();
            exitsWithZero();
        }
    }

    @Test
    void aVaurienIsStartedByItsOldestWords() throws Exception {
        BufferedReader out = run(
                "--local",
                "127.0.0.1:0",
                "--distant",
                backend.endpoint().toString(),
                "--behavior",
                "100:error",
                "--handlers.error.inject",
                "true",
                "--http",
                "--http-port",
                "0");
        Matcher line = PROXY_LINE.matcher(out.readLine());
        assertThat(line.matches()).isTrue();
        assertThat(out.readLine()).matches("chaos-agent a: vaurien http://127\\.0\\.0\\.1:\\d+");
        assertThat(out.readLine()).isEqualTo("chaos-agent ready");
        try (TestClient client = TestClient.connect(Endpoint.parse(line.group(1)))) {
            client.send("0123456789");
            assertThat(client.readLatin(110)).startsWith("01234").endsWith("56789");
        }
        agent.destroy();
        exitsWithZero();
    }

    @Test
    void asAToxiproxyItBeginsWithTheProxiesOfItsFile(@TempDir Path directory) throws Exception {
        Path proxies = Files.writeString(
                directory.resolve("toxiproxy.json"),
                "[{\"name\": \"redis\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"" + backend.endpoint() + "\"},"
                        + " {\"name\": \"off\", \"listen\": \"127.0.0.1:0\", \"upstream\": \"db:1\", \"enabled\": false}]");
        BufferedReader out = run("--toxiproxy=127.0.0.1:0", "--toxiproxy-config=" + proxies);
        assertThat(out.readLine()).isEqualTo("chaos-agent a: proxy off 127.0.0.1:0 -> db:1");
        Matcher proxy =
                Pattern.compile("chaos-agent a: proxy redis (\\S+) -> .*").matcher(out.readLine());
        assertThat(proxy.matches()).isTrue();
        Matcher api = Pattern.compile("chaos-agent a: toxiproxy http://(\\S+)").matcher(out.readLine());
        assertThat(api.matches()).isTrue();
        assertThat(out.readLine()).isEqualTo("chaos-agent ready");
        try (TestClient client = TestClient.connect(Endpoint.parse(proxy.group(1)))) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
        assertThat(new HttpProbe(Endpoint.parse(api.group(1)))
                        .get("/proxies")
                        .json()
                        .fieldNames())
                .toIterable()
                .containsExactly("off", "redis");
        agent.destroy();
        exitsWithZero();
    }

    private void exitsWithZero() throws InterruptedException {
        assertThat(agent.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(agent.exitValue()).isZero();
    }

    private Endpoint start(String drainTimeout) throws IOException {
        BufferedReader out =
                run("--listen=127.0.0.1:0", "--backend=" + backend.endpoint(), "--drain-timeout=" + drainTimeout);
        Matcher line = PROXY_LINE.matcher(out.readLine());
        assertThat(line.matches()).isTrue();
        assertThat(out.readLine()).isEqualTo("chaos-agent ready");
        return Endpoint.parse(line.group(1));
    }

    /** Starts the process; returns what it prints. */
    private BufferedReader run(String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AgentMain.class.getName(),
                "--id=a",
                "--no-controller"));
        command.addAll(List.of(flags));
        agent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new BufferedReader(new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8));
    }
}
