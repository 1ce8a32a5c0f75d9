package io.charivari.e2e.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a web server by way of an agent; connections are kept. */
public final class HttpProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String base;

    /** To a server at {@code host:port}. */
    public HttpProbe(String address) {
        base = "http://" + address;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.uri(URI.create(base + path)).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }
}
