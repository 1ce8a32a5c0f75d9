package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.charivari.cli.testing.ChaosctlHarness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One agent without a controller, against what Vaurien answers. */
@Timeout(60)
class LocalCommandsTest {

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer vaurien;
    private volatile int status = 200;
    private volatile String answer = "{\"status\": \"ok\"}";

    @BeforeEach
    void start() throws IOException {
        vaurien = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vaurien.createContext("/", this::answer);
        vaurien.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @AfterEach
    void close() {
        chaosctl.close();
        vaurien.stop(0);
    }

    private String host() {
        return "http://localhost:" + vaurien.getAddress().getPort();
    }

    @Test
    void setBehaviorSaysWhatVaurienctlSays() {
        assertThat(chaosctl.run("local", "set-behavior", "blackout", "--host", host()))
                .isZero();

        assertThat(chaosctl.out()).isEqualTo("Behavior changed to \"blackout\"\n");
        assertThat(asked).containsExactly("PUT /behavior {\"name\":\"blackout\"}");
        assertThat(chaosctl.dialled()).isNull();
    }

    @Test
    void optionsAreSentAsWhatTheyAre() {
        assertThat(chaosctl.run(
                        "local", "set-behavior", "--host", host() + "/", "delay", "sleep=0.5", "before=False", "x=1s"))
                .isZero();

        assertThat(asked)
                .containsExactly("PUT /behavior {\"name\":\"delay\",\"sleep\":0.5,\"before\":false,\"x\":\"1s\"}");
        assertThat(chaosctl.run("local", "set-behavior", "error", "warmup=12", "-o", "json", "--host", host()))
                .isZero();
        assertThat(chaosctl.out()).contains("\"behavior\" : \"error\"").contains("\"warmup\" : \"12\"");
    }

    @Test
    void listBehaviorsListsThem() {
        answer = "{\"behaviors\": [\"blackout\", \"delay\"]}";
        assertThat(chaosctl.run("local", "list-behaviors", "--host", host())).isZero();
        assertThat(chaosctl.out()).isEqualTo("blackout, delay\n");
        assertThat(asked).containsExactly("GET /behaviors");

        assertThat(chaosctl.run("local", "list-behaviors", "-o", "yaml", "--host", host().substring(7)))
                .isZero();
        assertThat(chaosctl.out()).isEqualTo("- blackout\n- delay\n");
    }

    @Test
    void getBehaviorTellsTheNameAloneAndOthersBeside() {
        answer = "{\"behavior\": \"20:delay,5:error\", \"others\": [\"bandwidth\"]}";
        assertThat(chaosctl.run("local", "get-behavior", "--host", host())).isZero();
        assertThat(chaosctl.out()).isEqualTo("20:delay,5:error\n");
        assertThat(chaosctl.err()).isEqualTo("set by others: bandwidth\n");

        answer = "{\"behavior\": \"dummy\"}";
        assertThat(chaosctl.run("local", "get-behavior", "-o", "json", "--host", host()))
                .isZero();
        assertThat(chaosctl.out()).contains("\"behavior\" : \"dummy\"").contains("\"others\" : [ ]");
        assertThat(chaosctl.err()).isEmpty();
    }

    @Test
    void whatTheAgentRefusesIsToldAndExitsWithTwo() {
        status = 400;
        answer = "{\"status\": \"error\", \"errors\": [{\"location\": \"body\", \"name\": \"name\","
                + " \"description\": \"the 'x' behavior does not exist\"}]}";
        assertThat(chaosctl.run("local", "set-behavior", "x", "--host", host())).isEqualTo(2);
        assertThat(chaosctl.err())
                .isEqualTo("chaosctl: the agent at " + host() + " refuses: the 'x' behavior does not exist\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"behavior\": 3}", "null"})
    void whoDoesNotSpeakVauriensApiIsToldOf(String garbage) {
        answer = garbage;
        assertThat(chaosctl.run("local", "get-behavior", "--host", host())).isEqualTo(1);
        assertThat(chaosctl.err()).contains("does not speak Vaurien's API").contains("--http");
    }

    @Test
    void aStatusWithoutAReasonIsToldOf() {
        status = 404;
        answer = "{}";
        assertThat(chaosctl.run("local", "list-behaviors", "--host", host())).isEqualTo(1);
        assertThat(chaosctl.err()).contains("status 404");
    }

    @Test
    void nobodyThereExitsWithEight() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(chaosctl.run("local", "get-behavior", "--host", "http://localhost:" + free))
                .isEqualTo(8);
        assertThat(chaosctl.err()).contains("cannot reach an agent at").contains("--http");
    }

    @Test
    void whoClosesWithoutAnAnswerExitsWithEight() throws IOException {
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        closing.accept().close();
                    }
                } catch (IOException over) {
                    // The test is over.
                }
            });
            thread.start();
            assertThat(chaosctl.run("local", "get-behavior", "--host", "http://127.0.0.1:" + closing.getLocalPort()))
                    .isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a:1", "http://", "http://a b", "http://a:1?x"})
    void aHostThatIsNoneIsRefused(String address) {
        assertThat(chaosctl.run("local", "get-behavior", "--host", address)).isEqualTo(2);
        assertThat(chaosctl.err()).contains("--host: '" + address + "' is no address");
    }

    @Test
    void aBehaviorHasToBeNamed() {
        assertThat(chaosctl.run("local", "set-behavior")).isEqualTo(2);
        assertThat(chaosctl.run("local", "set-behavior", "delay", "sleep")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("'sleep' has no '=': write OPTION=VALUE");
    }
}
