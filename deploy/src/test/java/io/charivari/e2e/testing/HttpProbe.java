package io.charivari.e2e.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a web server by way of an agent, on connections that are kept, and tells the status and when to come back. */
public final class HttpProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String base;

    /** To a server at {@code host:port}. */
    public HttpProbe(String address) {
        base = "http://" + address;
    }

    /** Such as {@code 200}, or {@code 503 after 30}. */
    public String get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    /** Such as {@code 200}, or {@code 503 after 30}. */
    public String post(String path, String body) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    private String send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                request.uri(URI.create(base + path)).timeout(TIMEOUT).build(), BodyHandlers.ofString());
        String after = response.headers()
                .firstValue("Retry-After")
                .map(seconds -> " after " + seconds)
                .orElse("");
        return response.statusCode() + after;
    }
}
