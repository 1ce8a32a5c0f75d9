package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.charivari.model.match.TextPattern;
import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpProberTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Tolerance BODY = Tolerance.of(new Expectation.Reply(null, TextPattern.of("anything")));

    private final HttpProber prober = new HttpProber(MonotonicClock.system());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/broken", exchange -> answer(exchange, 503, ""));
        server.createContext("/echo", exchange -> {
            heard.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Shop"));
            answer(exchange, 200, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (long sent = 0; sent < 1L << 30; sent += 1 << 16) {
                    out.write(new byte[1 << 16]);
                }
            } catch (IOException e) {
                heard.add("hung up");
            }
        });
        server.setExecutor(task -> new Thread(task, "test-server").start());
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void close() {
        prober.close();
        server.stop(0);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Answer ask(HttpCheck check, Tolerance tolerance) throws Exception {
        return prober.ask(check, tolerance).get(30, TimeUnit.SECONDS);
    }

    private Answer ask(int port, Duration timeout) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + port + "/checkout");
        return ask(new HttpCheck(url, "GET", timeout), Tolerance.ANY_SUCCESS);
    }

    @Test
    void anAnswerIsSeenWithItsStatus() throws Exception {
        assertThat(ask(new HttpCheck(url("/broken"), "GET", PATIENT), Tolerance.ANY_SUCCESS))
                .isInstanceOfSatisfying(Answer.Status.class, status -> {
                    assertThat(status.status()).isEqualTo(503);
                    assertThat(status.body()).isNull();
                });
    }

    @Test
    void aRequestHasItsMethodItsHeadersAndItsBody() throws Exception {
        HttpCheck check = new HttpCheck(url("/echo"), "POST", Map.of("X-Shop", "berlin"), "{\"item\": \"ä\"}", PATIENT);

        assertThat(ask(check, BODY)).isInstanceOfSatisfying(Answer.Status.class, status -> assertThat(status.body())
                .isEqualTo("{\"item\": \"ä\"}"));
        assertThat(heard).containsExactly("POST berlin");
    }

    @Test
    void aBodyWithoutEndIsReadToItsFirstMegabyte() throws Exception {
        assertThat(ask(new HttpCheck(url("/endless"), "GET", PATIENT), BODY))
                .isInstanceOfSatisfying(Answer.Status.class, status -> {
                    assertThat(status.status()).isEqualTo(200);
                    assertThat(status.body()).hasSize(WebClient.MOST_BODY);
                });
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("hung up");
    }

    @Test
    void aBodyThatNobodyWantsIsNotKept() throws Exception {
        assertThat(ask(new HttpCheck(url("/endless"), "GET", PATIENT), Tolerance.ANY_SUCCESS))
                .isInstanceOfSatisfying(
                        Answer.Status.class, status -> assertThat(status.body()).isNull());
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("hung up");
    }

    @Test
    void nobodyThereIsNoAnswer() throws Exception {
        assertThat(ask(freePort(), Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Answer.None.class, none -> assertThat(none.detail()).contains("connect"));
    }

    @Test
    void aTargetThatHangsIsNoAnswerWhenTheTimeIsOver() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(ask(silent.getLocalPort(), Duration.ofMillis(100))).isInstanceOf(Answer.None.class);
        }
    }

    @Test
    void aTargetThatSendsAByteNowAndThenIsNoAnswerWhenTheTimeIsOver() throws Exception {
        try (SlowServer slow = SlowServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")) {
            assertThat(ask(slow.port(), Duration.ofMillis(300)).detail()).isEqualTo("no answer within 300ms");
            slow.requireHungUp();
        }
    }

    @Test
    void aQuestionThatIsGivenUpHangsUp() throws Exception {
        try (SlowServer slow = SlowServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")) {
            URI url = URI.create("http://127.0.0.1:" + slow.port() + "/");
            CompletableFuture<Answer> question =
                    prober.ask(new HttpCheck(url, "GET", Duration.ofMinutes(1)), Tolerance.ANY_SUCCESS);
            slow.requireConnected();
            question.cancel(false);
            slow.requireHungUp();
        }
    }

    @Test
    void aMethodThatCannotBeIsAnAnswerToo() throws Exception {
        HttpCheck check = new HttpCheck(URI.create("http://127.0.0.1:1/"), "NO METHOD", Duration.ofSeconds(1));

        assertThat(ask(check, Tolerance.ANY_SUCCESS).detail()).contains("cannot be asked");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
