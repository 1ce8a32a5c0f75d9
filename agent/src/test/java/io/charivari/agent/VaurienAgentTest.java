package io.charivari.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.agent.api.LocalApi;
import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.control.AgentIdentity;
import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents that are started with Vaurien's command lines, and what was a bug in Vaurien and is none here. */
@Timeout(60)
class VaurienAgentTest {

    private static final String REPLY = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private TestBackend backend = TestBackend.of(VaurienAgentTest::serve);
    private Optional<Agent> agent = Optional.empty();

    /** Answers each request with ok, or with the Host that it asks for. */
    private static void serve(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String host = "";
            boolean wantsHost = line.contains("/host");
            for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                host = header.startsWith("Host: ") ? header.substring(6) : host;
            }
            String reply =
                    wantsHost ? "HTTP/1.1 200 OK\r\nContent-Length: " + host.length() + "\r\n\r\n" + host : REPLY;
            socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @AfterEach
    void stop() throws IOException {
        agent.ifPresent(Agent::close);
        backend.close();
    }

    /** Starts it with free ports, and this test's backend; returns where its proxy listens. */
    private Endpoint start(String... args) {
        AgentCommand command = new AgentCommand();
        command.commandLine().parseArgs(args);
        command.drainTimeout = "0s";
        AgentConfig config = command.configuration(BuiltInProtocols.ALL, () -> "a");
        AgentIdentity identity = new AgentIdentity("a", "boot", 0, "test", Labels.NONE);
        Agent started = Agent.start(config, identity, new SplittableRandom(1));
        agent = Optional.of(started);
        return started.proxies().get(0).bound();
    }

    private Endpoint startBy(String words) {
        String line = words.replace("BACKEND", backend.endpoint().toString());
        return start(line.split(" "));
    }

    private HttpProbe api() {
        return api("vaurien");
    }

    private HttpProbe api(String dialect) {
        LocalApi found = agent.orElseThrow().apis().stream()
                .filter(api -> api.dialect().equals(dialect))
                .findFirst()
                .orElseThrow();
        return new HttpProbe(found.bound());
    }

    private ProxyState proxy() {
        return agent.orElseThrow().proxies().get(0);
    }

    private void useEcho() throws IOException {
        backend.close();
        backend = TestBackend.echo();
    }

    private static String get(TestClient client, String path) throws IOException {
        client.send("GET " + path + " HTTP/1.1\r\nHost: asked\r\n\r\n");
        return client.read(9);
    }

    @Test
    void aDelayOfAllRequestsDelaysThem() throws Exception {
        Endpoint proxy = startBy("--protocol http --proxy localhost:0 --backend BACKEND --behavior 100:delay"
                + " --behavior-delay-sleep 0.4");
        try (TestClient client = TestClient.connect(proxy)) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.hearsNothing()).isTrue();
            assertThat(client.read(REPLY.length())).isEqualTo(REPLY);
        }
        assertThat(proxy().active().get(0).effect().bytesHeld()).isPositive();
    }

    @Test
    void errorsOfHttpAreOneOfFour() throws Exception {
        Endpoint proxy = startBy("--protocol http --proxy localhost:0 --backend BACKEND --behavior 100:error");
        for (int i = 0; i < 8; i++) {
            try (TestClient client = TestClient.connect(proxy)) {
                assertThat(get(client, "/") + client.read(3)).matches("HTTP/1\\.1 50[0-3]");
            }
        }
    }

    @Test
    void sharesOfHttpRequestsAreDrawnByOneDraw() throws Exception {
        Endpoint proxy = startBy("--protocol http --proxy localhost:0 --backend BACKEND --behavior 20:delay,30:error"
                + " --behavior-delay-sleep 0.001");
        int errors = 0;
        for (int i = 0; i < 200; i++) {
            try (TestClient client = TestClient.connect(proxy)) {
                get(client, "/");
                errors += client.read(3).equals("200") ? 0 : 1;
            }
        }

        assertThat(errors).isBetween(40, 80);
        assertThat(proxy().active().get(1).effect().requestsTouched()).isEqualTo(errors);
        assertThat(proxy().active().get(0).effect().requestsTouched()).isBetween(20L, 60L);
    }

    @Test
    void theBackendIsAskedByItsOwnName() throws Exception {
        Endpoint proxy = startBy("--protocol http --proxy localhost:0 --backend BACKEND --http --http-port 0");
        try (TestClient client = TestClient.connect(proxy)) {
            client.send("GET /host HTTP/1.1\r\nHost: asked\r\n\r\n");
            String host = backend.endpoint().toString();
            assertThat(client.read(39 + host.length())).endsWith("\r\n\r\n" + host);
        }
    }

    @Test
    void whatIsNoMysqlGoesThroughAMysqlProxyAllTheSame() throws Exception {
        useEcho();
        Endpoint proxy = startBy("--protocol mysql --proxy localhost:0 --backend BACKEND --http --http-port 0");
        try (TestClient client = TestClient.connect(proxy)) {
            assertThat(client.exchange("plain bytes")).isEqualTo("plain bytes");
        }
        assertThat(api().get("/behavior").text().strip()).isEqualTo("{\"behavior\":\"dummy\"}");
    }

    @Test
    void aFileDoesWhatItsFlagsDo(@TempDir Path directory) throws Exception {
        useEcho();
        Path file = Files.writeString(directory.resolve("vaurien.ini"), """
                [vaurien]
                backend = %s
                proxy = localhost:0
                behavior = 100:error
                http = true
                http_port = 0

                [behavior:error]
                inject = true
                """.formatted(backend.endpoint()));
        try (TestClient client = TestClient.connect(start("--config", file.toString()))) {
            client.send("0123456789");
            assertThat(client.readLatin(110)).startsWith("01234").endsWith("56789");
        }
        assertThat(api().get("/behavior").text().strip()).isEqualTo("{\"behavior\":\"error\"}");
    }

    @Test
    void aVaurienLooksForNoControllerAndKeepsNoState() {
        startBy("--proxy localhost:0 --backend BACKEND --behavior 1:delay");

        assertThat(agent.orElseThrow().apis()).isEmpty();
        assertThat(Path.of("charivari-state", "a")).doesNotExist();
    }

    @Test
    void aPortOfTheApiThatIsTakenFailsTheStartAndLeavesNothing() throws Exception {
        int port = listenOn(0);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> startBy("--proxy 127.0.0.1:" + port + " --backend BACKEND --http --http-host"
                            + " 127.0.0.1 --http-port " + taken.getLocalPort()))
                    .isInstanceOf(CharivariException.class)
                    .hasMessageContaining("is taken");
        }
        assertThat(listenOn(port)).isEqualTo(port);
    }

    /** Listens for a moment; returns the port. */
    private static int listenOn(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whatAProtocolCannotDoIsRefusedAtTheStart() {
        assertThatThrownBy(
                        () -> startBy(
                                "--proxy localhost:0 --backend BACKEND --protocol mysql --behavior 5:error --behavior-error-inject"))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("error.inject");
    }

    @Test
    void onHttpNothingIsInjectedIntoReplies() throws Exception {
        Endpoint proxy = startBy("--protocol http --proxy localhost:0 --backend BACKEND --behavior 100:error"
                + " --behavior-error-inject");
        try (TestClient client = TestClient.connect(proxy)) {
            assertThat(get(client, "/") + client.read(3)).matches("HTTP/1\\.1 50[0-3]");
        }
    }

    @Test
    void whatOneApiSetsEveryOtherShows() throws Exception {
        startBy("--proxy localhost:0 --backend BACKEND --behavior 20:delay,5:blackout --http --http-port 0"
                + " --api 127.0.0.1:0 --toxiproxy 127.0.0.1:0");
        HttpProbe vaurien = api("vaurien");
        JsonNode behaviors =
                api("api").get("/v1/proxies/proxy/behaviors").json().path("behaviors");
        assertThat(behaviors)
                .extracting(one -> one.path("id").asText())
                .containsExactly("vaurien.delay", "vaurien.blackout");
        assertThat(behaviors)
                .extracting(one -> one.path("probability").asText())
                .containsExactly("20%", "5%");

        api("api").patch("/v1/proxies/proxy/behaviors/vaurien.delay", "{\"probability\": \"7.5%\"}");
        assertThat(vaurien.get("/behavior").json().path("behavior").asText()).isEqualTo("7.5:delay,5:blackout");

        vaurien.call("PUT", "/behavior", "{\"name\": \"delay\", \"sleep\": 0.25}");
        JsonNode toxics = api("toxiproxy").get("/proxies/proxy/toxics").json();
        assertThat(toxics).singleElement().satisfies(toxic -> {
            assertThat(toxic.path("type").asText()).isEqualTo("latency");
            assertThat(toxic.path("attributes").path("latency").asInt()).isEqualTo(250);
        });
        api("toxiproxy").post("/proxies/proxy/toxics", "{\"type\": \"bandwidth\", \"attributes\": {\"rate\": 10}}");
        assertThat(vaurien.get("/behavior").text().strip())
                .isEqualTo("{\"behavior\":\"delay\",\"others\":[\"bandwidth\"]}");
        vaurien.call("PUT", "/behavior", "{\"name\": \"dummy\"}");
        assertThat(api("toxiproxy").get("/proxies/proxy/toxics").json()).hasSize(1);
    }

    // ---- what was a bug ----

    @Test
    void whatTheApiSaysIsNotOverwrittenByDefaultsOfTheCommandLine() throws Exception {
        useEcho();
        Endpoint proxy = startBy("--proxy localhost:0 --backend BACKEND --http --http-port 0");
        api().call("PUT", "/behavior", "{\"name\": \"delay\", \"sleep\": 0}");
        try (TestClient client = TestClient.connect(proxy)) {
            // With the default of one second, nothing would be heard yet.
            client.send("x");
            assertThat(client.hearsNothing()).isFalse();
        }
    }

    @Test
    void optionsOfBehaviorsInAFileCount(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("v.ini"),
                "[vaurien]\nproxy=:0\nbehavior=20:delay\n[behavior:delay]\nsleep=2\nbefore=0");
        start("--config", file.toString());

        assertThat(proxy().active().get(0).activation().behavior()).hasToString(delayOf("PT2S"));
        assertThat(proxy().active().get(0).activation().direction().text()).isEqualTo("downstream");
    }

    private static String delayOf(String seconds) {
        return "Delay[latency=" + seconds + ", jitter=PT0S, distribution=UNIFORM]";
    }

    @Test
    void aDelayAfterTheBackendCanBeHad() {
        startBy("--proxy localhost:0 --backend BACKEND --behavior 1:delay --behavior-delay-before=False");

        assertThat(proxy().active().get(0).activation().direction().text()).isEqualTo("downstream");
    }

    @Test
    void everyConnectionHasAWarmupOfItsOwn() throws Exception {
        useEcho();
        Endpoint proxy =
                startBy("--proxy localhost:0 --backend BACKEND --behavior 100:error --behavior-error-warmup 2");
        for (int i = 0; i < 2; i++) {
            try (TestClient client = TestClient.connect(proxy)) {
                assertThat(client.exchange("one")).isEqualTo("one");
                assertThat(client.exchange("two")).isEqualTo("two");
                client.send("three");
                assertThat(client.readBytes(1000)).hasSize(1000);
            }
        }
    }

    @Test
    void everyConnectionFailsAtFirstWhereFailuresAreTransient() throws Exception {
        useEcho();
        Endpoint proxy = startBy(
                "--proxy localhost:0 --backend BACKEND --behavior 100:transient --behavior-transient-agitate 1");
        for (int i = 0; i < 2; i++) {
            try (TestClient client = TestClient.connect(proxy)) {
                client.send("one");
                assertThat(client.readBytes(1000)).hasSize(1000);
                assertThat(client.exchange("two")).isEqualTo("two");
            }
        }
    }

    @Test
    void theBehaviorOfTheFlagsActsWithAnApi() throws Exception {
        Endpoint proxy = startBy("--proxy localhost:0 --backend BACKEND --behavior 100:blackout --http --http-port 0");
        try (TestClient client = TestClient.connect(proxy)) {
            assertThat(client.readsEnd()).isTrue();
        }
        JsonNode told = api().get("/behavior").json();
        assertThat(told.path("behavior").asText()).isEqualTo("blackout");
    }

    @Test
    void idleConnectionsOutliveTheTimeout() throws Exception {
        useEcho();
        Endpoint proxy = startBy("--proxy localhost:0 --backend BACKEND --timeout 0.1");
        try (TestClient client = TestClient.connect(proxy)) {
            client.exchange("there");
            assertThat(client.hearsNothing()).isTrue();
            assertThat(client.exchange("still")).isEqualTo("still");
        }
    }

    @Test
    void bothSidesMaySpeakIpv6() throws Exception {
        backend.close();
        backend = TestBackend.on(InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
        Endpoint proxy = startBy("--proxy [::1]:0 --backend BACKEND --http --http-host ::1 --http-port 0");
        try (TestClient client = TestClient.connect(proxy)) {
            assertThat(client.exchange("six")).isEqualTo("six");
        }
        assertThat(api().get("/behaviors").status()).isEqualTo(200);
    }
}
