package io.charivari.agent.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors on a proxy in front of the JDK's server, as the JDK's client, curl and a pipelining client see them. */
class HttpDriverIT {

    private final AtomicInteger served = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;
    private RelayHarness harness;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            served.incrementAndGet();
            byte[] content = exchange.getRequestURI().getPath().getBytes(StandardCharsets.US_ASCII);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        harness = RelayHarness.framed(
                new Endpoint("127.0.0.1", server.getAddress().getPort()), "http");
    }

    @AfterEach
    void stop() {
        harness.close();
        server.stop(0);
    }

    private static Activation error(long status, String field, String pattern) {
        ErrorOptions options = new ErrorOptions(
                status, null, null, null, "no\n", null, "X-Reason: chaos", Duration.ofSeconds(3), false);
        return Activation.of(new ErrorReply(options)).withMatch(Match.of(Map.of(field, pattern)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + harness.listening().port() + path);
        return client.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    @Test
    void onlyTheRequestsThatMatchFailAndTheConnectionStays() throws Exception {
        harness.set(error(503, "path", "/orders*"));
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> failed = get("/orders/" + i + "?a");
            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.body()).isEqualTo("no\n");
            assertThat(failed.headers().firstValue("Retry-After")).contains("3");
            assertThat(get("/users").body()).isEqualTo("/users");
        }

        assertThat(served).hasValue(3);
        assertThat(harness.linksOpen()).isOne();
    }

    @Test
    void anErrorTakesItsPlaceAmongPipelinedReplies() throws Exception {
        harness.set(error(500, "header", "X-Fail"));
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), harness.listening().port())) {
            socket.setSoTimeout(30_000);
            String requests = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
                    .concat("GET /2 HTTP/1.1\r\nHost: a\r\nX-Fail: 1\r\n\r\n")
                    .concat("GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            String replies = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(replies).containsSubsequence("200 OK", "/1", "500 Internal", "no\n", "200 OK", "/3");
            assertThat(replies).doesNotContain("/2");
        }
    }

    @Test
    void aClientThatWaitsSendsNothingMore(@TempDir Path directory) throws Exception {
        harness.set(error(500, "method", "put"));
        Path file = Files.writeString(directory.resolve("file"), "x".repeat(100_000));
        String url = "http://127.0.0.1:" + harness.listening().port() + "/";
        String printed = Curl.run(directory, "-i", "-H", "Expect: 100-continue", "-T", file.toString(), url);

        assertThat(printed).startsWith("HTTP/1.1 500 Internal Server Error\r\n").endsWith("no\n");
        assertThat(served).hasValue(0);
    }

    @Test
    void whatDoesNotMatchPassesUntouched(@TempDir Path directory) throws Exception {
        harness.set(error(500, "path", "/none"));
        Path file = Files.writeString(directory.resolve("file"), "x".repeat(100_000));
        String url = "http://127.0.0.1:" + harness.listening().port() + "/a";

        assertThat(Curl.run(directory, "-H", "Expect: 100-continue", "-T", file.toString(), url))
                .isEqualTo("/a");
        assertThat(Curl.run(directory, "-0", url)).isEqualTo("/a");
    }
}
