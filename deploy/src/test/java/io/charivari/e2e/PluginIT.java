package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.demo.report.FleetClient;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.EchoBackend;
import io.charivari.e2e.testing.HttpBackend;
import io.charivari.e2e.testing.PluginProject;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.model.proxy.Endpoint;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The example of a plug-in, from its sources to its effect on real traffic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SCENARIO = "examples/plugin/tea.yaml";

    private final Site site = new Site();
    private final HttpBackend backend = new HttpBackend();
    private final EchoBackend echo = EchoBackend.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private RunningController controller;
    private RunningAgent agent;

    @BeforeAll
    void start() throws IOException {
        Path plugins = Files.createDirectory(site.directory().resolve("plugins"));
        new PluginProject(site.installation().home().resolve("lib"), site.directory())
                .build(plugins.resolve("teapot-1.0.jar"), "1.0");
        Files.writeString(plugins.resolve("broken.jar"), "This is no jar.");
        controller = site.controller();
        agent = site.agent(
                "tea",
                "--id=tea",
                "--label=role=api",
                "--controller=" + controller.address(),
                "--plugins=" + plugins,
                "--state-dir=" + site.directory().resolve("state"),
                "--name=web",
                "--protocol=http",
                "--listen=127.0.0.1:0",
                "--backend=" + backend.address());
        site.agent("plain", "api", controller.address(), "web", backend.address());
        try (FleetClient fleet = new FleetClient(controller.address())) {
            await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == 2);
        }
    }

    @AfterAll
    void end() throws IOException {
        site.close();
        backend.close();
        echo.close();
    }

    @Test
    void theProjectIsForThisVersion() throws Exception {
        String version = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File("examples/plugin/pom.xml"))
                .getElementsByTagName("charivari.version")
                .item(0)
                .getTextContent();

        assertThat(site.installation().home().resolve("lib/charivari-agent-" + version + ".jar"))
                .exists();
    }

    @Test
    void aPlugInIsLoadedShownPlannedRunAndFelt() throws Exception {
        assertThat(agent.process().errors())
                .contains("plugin teapot 1.0: behaviors teapot; protocols lines")
                .contains("plugin broken.jar is skipped: it cannot be read as a jar");
        assertThat(chaosctl("behaviors", "list").output()).containsPattern("teapot +teapot 1\\.0 +brewing, body");
        assertThat(chaosctl("behaviors", "show", "kettle").output())
                .containsPattern("origin +teapot 1\\.0")
                .containsPattern("at +tea\\n")
                .contains("0s to 1m");
        assertThat(chaosctl("scenario", "lint", SCENARIO).status()).isZero();
        assertThat(chaosctl("plan", SCENARIO).output()).contains("plain").contains("it has no behavior teapot");

        CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> chaosctl("run", SCENARIO));
        await().atMost(PATIENCE).until(() -> status() == 418);
        await().atMost(PATIENCE).until(() -> status() == 200);
        Outcome outcome = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        assertThat(outcome.output()).containsIgnoringCase("passed");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void itsProtocolIsSpokenAndItsBehaviorIsSetByHand() throws Exception {
        Outcome created = chaosctl(
                "proxies",
                "create",
                "--agent=tea",
                "--protocol=lines",
                "--listen=127.0.0.1:0",
                "--backend=" + echo.address(),
                "--output=json");
        assertThat(created.status()).as(created.errors()).isZero();
        String lines =
                new ObjectMapper().readTree(created.output()).get("bound").asText();
        assertThat(ask(lines, "hello")).isEqualTo("hello");
        assertThat(chaosctl("behavior", "set", "lines", "error", "-o", "message=no", "--match", "command=hello")
                        .status())
                .isZero();
        assertThat(ask(lines, "hello")).isEqualTo("ERR no");
        assertThat(ask(lines, "goodbye")).isEqualTo("goodbye");

        assertThat(chaosctl("behavior", "set", "tea/web", "kettle", "-o", "body=tea")
                        .status())
                .isZero();
        assertThat(http.send(request(), BodyHandlers.ofString()).body()).isEqualTo("tea");
        assertThat(chaosctl("behavior", "set", "plain/web", "teapot").errors())
                .contains("teapot cannot be set at agent plain");
        assertThat(chaosctl("behavior", "set", "tea/web", "teapot", "-o", "brewing=2m")
                        .errors())
                .contains("it is too large (allowed: 0s to 1m)");
        assertThat(chaosctl("behavior", "clear", "--all").status()).isZero();
        assertThat(status()).isEqualTo(200);
    }

    private int status() throws IOException, InterruptedException {
        return http.send(request(), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://" + agent.address("web") + "/"))
                .build();
    }

    private static String ask(String address, String line) throws IOException {
        Endpoint to = Endpoint.parse(address);
        try (Socket socket = new Socket(to.host(), to.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }
}
