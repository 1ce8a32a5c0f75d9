package io.charivari.agent.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks an HTTP API as programs do. No answer takes longer than ten seconds. */
public final class HttpProbe {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Endpoint api;

    public HttpProbe(Endpoint api) {
        this.api = api;
    }

    /** What was answered. */
    public record Answer(int status, HttpResponse<String> response) {

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return MAPPER.readTree(text());
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + text(), e);
            }
        }

        /** The message of an error. */
        public String error() {
            return json().path("error").asText();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return call("GET", path, "");
    }

    public Answer post(String path, String body) throws IOException, InterruptedException {
        return call("POST", path, body);
    }

    public Answer patch(String path, String body) throws IOException, InterruptedException {
        return call("PATCH", path, body);
    }

    public Answer delete(String path) throws IOException, InterruptedException {
        return call("DELETE", path, "");
    }

    public Answer call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + api + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    /** Sends these very lines and an empty one; returns the first line of the answer. */
    public String raw(String... lines) throws IOException {
        try (TestClient socket = TestClient.connect(api)) {
            socket.send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
            String answer = new String(socket.readToEnd(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }
}
