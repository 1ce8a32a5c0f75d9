package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.EchoBackend;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One proxy that is driven by Toxiproxy's API, by Vaurien's, by the agent's own and by a controller, all at the same time:
 * what one sets the others show, a run owns what it has set, and what was set locally stays as it was.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LocalApisIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LATENCY = "{\"type\": \"latency\", \"attributes\": {\"latency\": 1}}";

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Site site = new Site();
    private final EchoBackend backend = EchoBackend.start();
    private final RunningController controller = site.controller();
    private final RunningAgent agent = site.agent(
            "db-1",
            "--id=db-1",
            "--controller=" + controller.address(),
            "--proxy=127.0.0.1:0",
            "--name=p",
            "--backend=" + backend.address(),
            "--http",
            "--http-port=0",
            "--toxiproxy=127.0.0.1:0",
            "--api=127.0.0.1:0");
    private final String own = api("api") + "/v1/proxies/p";
    private final String toxiproxy = api("toxiproxy") + "/proxies/p";
    private final String vaurien = api("vaurien");

    private String api(String dialect) {
        Pattern line = Pattern.compile("^chaos-agent db-1: " + dialect + " (http://\\S+)$");
        return agent.process().awaitLine(line, PATIENCE).group(1);
    }

    @BeforeAll
    void connected() {
        await().atMost(PATIENCE)
                .until(() -> chaosctl("agents", "list", "-o", "json").output().contains("\"connected\" : true"));
    }

    @BeforeEach
    void nothingIsSet() throws Exception {
        assertThat(chaosctl("behavior", "clear", "--all").status()).isZero();
        assertThat(call("POST", api("toxiproxy") + "/reset", "")).isEqualTo(204);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ids(own + "/behaviors")).isEmpty());
    }

    @AfterAll
    void end() throws IOException {
        site.close();
        backend.close();
    }

    @Test
    void whatOneSetsTheOthersShow() throws Exception {
        assertThat(call("POST", toxiproxy + "/toxics", LATENCY)).isEqualTo(200);
        assertThat(call("PUT", vaurien + "/behavior", "{\"name\": \"delay\", \"sleep\": 0.002}"))
                .isEqualTo(200);
        assertThat(call("POST", own + "/behaviors", "{\"behavior\": \"hang\", \"probability\": \"0%\"}"))
                .isEqualTo(201);
        assertThat(chaosctl("behavior", "set", "db-1/p", "slicer", "-o", "average_size=100B", "--for", "5m")
                        .status())
                .isZero();

        assertThat(ids(own + "/behaviors")).containsExactly("latency_downstream", "vaurien.delay", "hang", "slicer");
        assertThat(toxics()).containsExactly("vaurien.delay", "latency_downstream", "slicer");
        assertThat(get(vaurien + "/behavior").get("behavior").asText()).isEqualTo("delay");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        chaosctl("proxies", "show", "db-1/p").output())
                .contains("latency=1ms", "latency=2ms", "hang", "slicer", "(set at the agent)", "(run r-"));
        assertThat(echo("all of it comes through")).isEqualTo("all of it comes through");
    }

    @Test
    void aRunOwnsWhatItHasSetAndWhatWasSetLocallyStays() throws Exception {
        assertThat(call("POST", toxiproxy + "/toxics", LATENCY)).isEqualTo(200);
        assertThat(chaosctl("behavior", "set", "db-1/p", "bandwidth", "-o", "rate=1MB/s", "--for", "5m")
                        .status())
                .isZero();

        assertThat(call("DELETE", toxiproxy + "/toxics/bandwidth", "")).isEqualTo(409);
        assertThat(call("PATCH", toxiproxy + "/toxics/bandwidth", "{\"attributes\": {\"rate\": 1}}"))
                .isEqualTo(409);
        assertThat(call("DELETE", toxiproxy, "")).isEqualTo(409);
        assertThat(call("DELETE", own + "/behaviors/bandwidth", "")).isEqualTo(409);
        assertThat(call("PUT", vaurien + "/behavior", "{\"name\": \"dummy\"}")).isEqualTo(200);
        assertThat(ids(own + "/behaviors")).containsExactly("latency_downstream", "bandwidth");

        assertThat(chaosctl("behavior", "clear", "--all").status()).isZero();
        assertThat(ids(own + "/behaviors")).containsExactly("latency_downstream");
        assertThat(toxics()).containsExactly("latency_downstream");
    }

    @Test
    void localChangesInTheMidstOfARunLeaveNothingBehind() throws Exception {
        assertThat(chaosctl("behavior", "set", "db-1/p", "blackout", "--for", "5m")
                        .status())
                .isZero();
        assertThat(call("PUT", vaurien + "/behavior", "{\"name\": \"error\"}")).isEqualTo(200);
        assertThat(call("POST", toxiproxy + "/toxics", LATENCY)).isEqualTo(200);
        assertThat(call("POST", toxiproxy, "{\"enabled\": false}")).isEqualTo(200);
        assertThat(call("POST", api("toxiproxy") + "/reset", "")).isEqualTo(204);

        assertThat(ids(own + "/behaviors")).containsExactly("blackout");
        assertThat(get(own).get("enabled").asBoolean()).isTrue();
        assertThat(chaosctl("behavior", "clear", "--all").status()).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ids(own + "/behaviors")).isEmpty());
        assertThat(echo("clean again")).isEqualTo("clean again");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatWasSetLocallyOutlivesTheControllerThatARunDoesNot() throws Exception {
        assertThat(call("PUT", vaurien + "/behavior", "{\"name\": \"delay\", \"sleep\": 0.002}"))
                .isEqualTo(200);
        assertThat(chaosctl("behavior", "set", "db-1/p", "blackout", "--for", "5m")
                        .status())
                .isZero();
        assertThat(ids(own + "/behaviors")).containsExactly("vaurien.delay", "blackout");

        controller.process().kill();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ids(own + "/behaviors")).containsExactly("vaurien.delay"));
        assertThat(echo("late, but there")).isEqualTo("late, but there");
    }

    private List<String> ids(String url) throws IOException, InterruptedException {
        return get(url).get("behaviors").findValuesAsText("id");
    }

    private List<String> toxics() throws IOException, InterruptedException {
        return get(toxiproxy + "/toxics").findValuesAsText("name");
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return mapper.readTree(response.body());
    }

    private int call(String method, String url, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private String echo(String text) throws IOException {
        String[] address = agent.address("p").split(":", -1);
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            byte[] said = text.getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(said);
            return new String(socket.getInputStream().readNBytes(said.length), StandardCharsets.UTF_8);
        }
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }
}
