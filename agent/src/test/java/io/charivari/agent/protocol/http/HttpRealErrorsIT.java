package io.charivari.agent.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.charivari.agent.protocol.Tap;
import io.charivari.model.behavior.ErrorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's client and curl make of errors, and of the connection behind them. */
class HttpRealErrorsIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private Tap tap;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        tap = new Tap(new HttpProtocol(), server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        tap.close();
        server.stop(0);
    }

    private static ErrorOptions options(long status) {
        return new ErrorOptions(
                status, null, null, null, "{\"a\":\"\u00e4\"}", null, "X-Reason: quota", Duration.ofSeconds(7), false);
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tap.port() + "/a"))
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void theConnectionIsUsedAgainBehindAnError() throws Exception {
        tap.answer("POST", options(429));
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> error = send(request().POST(BodyPublishers.ofString("abc")));
            assertThat(error.statusCode()).isEqualTo(429);
            assertThat(error.body()).isEqualTo("{\"a\":\"\u00e4\"}");
            assertThat(error.headers().map()).containsKeys("x-reason", "retry-after");
            assertThat(send(request()).statusCode()).isEqualTo(200);
        }

        assertThat(tap.failures()).isEmpty();
        assertThat(tap.verbs()).containsExactly("POST", "GET", "POST", "GET", "POST", "GET");
        assertThat(tap.dialogs()).hasSize(1);
        assertThat(tap.dialogs().get(0).opaque()).isNull();
    }

    @Test
    void headIsAnsweredWithoutContentAndTheConnectionIsUsedAgain() throws Exception {
        tap.answer("HEAD", options(503));

        assertThat(send(request().method("HEAD", BodyPublishers.noBody())).statusCode())
                .isEqualTo(503);
        assertThat(send(request()).statusCode()).isEqualTo(200);
        assertThat(tap.dialogs()).hasSize(1);
    }

    /** Not with the JDK's client, which in Java 17 waits for ever when it waits for 100 and gets an error. */
    @Test
    void aClientThatWaitsSendsNothingMore(@TempDir Path directory) throws Exception {
        tap.answer("PUT", options(500));
        Path file = Files.writeString(directory.resolve("file"), "x".repeat(100_000));
        String url = "http://127.0.0.1:" + tap.port() + "/";
        String printed = Curl.run(directory, "-i", "-H", "Expect: 100-continue", "-T", file.toString(), url);

        assertThat(printed).startsWith("HTTP/1.1 500 Internal Server Error\r\n").endsWith("{\"a\":\"\u00e4\"}");
        assertThat(tap.failures()).isEmpty();
        assertThat(tap.dialogs().get(0).notes()).noneMatch(note -> note.startsWith("request #1"));
    }

    @Test
    void aClientOfHttp10IsAnsweredAndLeft(@TempDir Path directory) throws Exception {
        tap.answer("GET", options(502));
        String printed = Curl.run(directory, "-i", "-0", "http://127.0.0.1:" + tap.port() + "/");

        assertThat(printed).contains("Connection: close\r\n").endsWith("{\"a\":\"\u00e4\"}");
    }
}
