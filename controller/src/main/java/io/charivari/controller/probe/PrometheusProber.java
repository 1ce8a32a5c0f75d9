package io.charivari.controller.probe;

import io.charivari.controller.probe.WebClient.Body;
import io.charivari.model.scenario.PrometheusCheck;
import io.charivari.model.time.MonotonicClock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a Prometheus server for the value of a query now. Safe for any thread.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries">Instant queries</a>
 */
final class PrometheusProber implements AutoCloseable {

    private final WebClient client;

    PrometheusProber(MonotonicClock clock) {
        this.client = new WebClient("prometheus-prober", clock);
    }

    CompletableFuture<Answer> ask(PrometheusCheck check) {
        return client.exchange(
                () -> WebClient.request(url(check)), check.timeout(), Body.KEPT, PrometheusReply::answer);
    }

    private static URI url(PrometheusCheck check) {
        String base = check.url().toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "api/v1/query?query="
                + URLEncoder.encode(check.query(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        client.close();
    }
}
