package io.charivari.agent.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.charivari.agent.protocol.Tap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's client and curl with the JDK's server. */
class HttpRealTrafficIT {

    private static final byte[] LARGE = "0123456789abcdef".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    private static HttpServer server;
    private static ExecutorService workers;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private Tap tap;

    @BeforeAll
    static void startServer() throws IOException {
        workers = Executors.newFixedThreadPool(4);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", HttpRealTrafficIT::answer);
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop(0);
        workers.shutdownNow();
    }

    /** The path says which status, the query which length: 0 for chunks, -1 for none. */
    private static void answer(HttpExchange exchange) throws IOException {
        byte[] content = exchange.getRequestBody().readAllBytes();
        int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
        boolean chunked = "chunked".equals(exchange.getRequestURI().getQuery());
        boolean empty = status == 204 || status == 304 || "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(status, empty || content.length == 0 ? -1 : chunked ? 0 : content.length);
        if (!empty && content.length > 0) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    @BeforeEach
    void tap() throws IOException {
        tap = new Tap(new HttpProtocol(), server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        tap.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tap.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    private void assertAllFound(String... verbs) {
        assertThat(tap.failures()).isEmpty();
        assertThat(tap.notes()).noneMatch(note -> note.startsWith("opaque"));
        assertThat(tap.verbs()).containsExactly(verbs);
        assertThat(tap.open()).isZero();
    }

    @Test
    void lengthsChunksAndNoContentAtAll() throws Exception {
        BodyPublisher chunks = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE));
        List<HttpResponse<byte[]>> responses = new ArrayList<>();
        for (HttpRequest request : List.of(
                to("/200").build(),
                to("/200").POST(BodyPublishers.ofByteArray(LARGE)).build(),
                to("/200?chunked").PUT(chunks).build(),
                to("/503").method("PATCH", BodyPublishers.ofString("a")).build(),
                to("/204").DELETE().build(),
                to("/304").build(),
                to("/200").method("HEAD", BodyPublishers.noBody()).build(),
                to("/200?chunked").expectContinue(true).POST(chunks).build())) {
            responses.add(client.send(request, BodyHandlers.ofByteArray()));
        }

        assertThat(responses)
                .extracting(HttpResponse::statusCode)
                .containsExactly(200, 200, 200, 503, 204, 304, 200, 200);
        assertThat(responses.get(7).body()).isEqualTo(LARGE);
        assertAllFound("GET", "POST", "PUT", "PATCH", "DELETE", "GET", "HEAD", "POST");
        assertThat(tap.notes()).filteredOn(note -> note.startsWith("failed")).hasSize(1);
        assertThat(tap.notes()).filteredOn(note -> note.startsWith("waits")).hasSize(1);
    }

    @Test
    void aClientThatOffersAnUpgradeIsFollowed() throws Exception {
        HttpClient upgrading =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        for (int i = 0; i < 3; i++) {
            assertThat(upgrading
                            .send(to("/200").build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }

        assertAllFound("GET", "GET", "GET");
    }

    @Test
    void curlKeepsItsConnection(@TempDir Path directory) throws Exception {
        Path large = Files.write(directory.resolve("large"), LARGE);
        String url = "http://127.0.0.1:" + tap.port();
        Curl.run(directory, "-o", "a", url + "/200", "-o", "b", url + "/503");
        Curl.run(directory, "-o", "c", "-T", large.toString(), url + "/200?chunked");
        Curl.run(directory, "-o", "d", "-H", "Expect: 100-continue", "--data-binary", "@large", url + "/200");
        Curl.run(directory, "-o", "e", "-H", "Transfer-Encoding: chunked", "-T", large.toString(), url + "/200");
        Curl.run(directory, "-o", "f", "-0", "--data-binary", "@large", url + "/200");
        Curl.run(directory, "-I", url + "/200");

        assertThat(Files.readAllBytes(directory.resolve("d"))).isEqualTo(LARGE);
        assertThat(Files.readAllBytes(directory.resolve("f"))).isEqualTo(LARGE);
        assertAllFound("GET", "GET", "PUT", "POST", "PUT", "POST", "HEAD");
    }
}
