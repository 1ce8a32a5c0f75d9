package io.charivari.controller.probe;

import io.charivari.controller.probe.WebClient.Body;
import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.time.MonotonicClock;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;

/** Asks over HTTP. Safe for any thread. */
final class HttpProber implements AutoCloseable {

    private final WebClient client;

    HttpProber(MonotonicClock clock) {
        this.client = new WebClient("http-prober", clock);
    }

    /** The body is kept only where the tolerance is about it. */
    CompletableFuture<Answer> ask(HttpCheck check, Tolerance tolerance) {
        boolean reads = tolerance.expectation() instanceof Expectation.Reply reply && reply.body() != null;
        return client.exchange(
                () -> request(check),
                check.timeout(),
                reads ? Body.KEPT : Body.DISCARDED,
                reply -> new Answer.Status(reply.status(), reads ? reply.body() : null, reply.took()));
    }

    private static HttpRequest.Builder request(HttpCheck check) {
        String body = check.body();
        HttpRequest.Builder request = WebClient.request(check.url())
                .method(check.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        check.headers().forEach(request::setHeader);
        return request;
    }

    @Override
    public void close() {
        client.close();
    }
}
