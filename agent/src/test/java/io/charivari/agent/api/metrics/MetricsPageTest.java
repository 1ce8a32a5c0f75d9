package io.charivari.agent.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.PrometheusText;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.ErrorReply;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private Map<String, Double> page() throws Exception {
        return PrometheusText.read(harness.probe().get("/metrics").text());
    }

    @Test
    void thePageIsInTheFormatOfPrometheus() throws Exception {
        HttpProbe.Answer answer = harness.probe().get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(PrometheusText.read(answer.text()))
                .containsEntry("charivari_agent_info{id=a, version=1.0}", 1.0)
                .containsEntry("charivari_agent_controller_connected{}", 0.0)
                .containsEntry("charivari_proxy_listening{proxy=p}", 1.0)
                .containsEntry("charivari_links_closed_total{proxy=p, reason=defect}", 0.0);
        harness.controllerIs("connected");
        assertThat(page()).containsEntry("charivari_agent_controller_connected{}", 1.0);
    }

    @Test
    void trafficIsOnThePage() throws Exception {
        ActivationKey local = ActivationKey.local("spoil", "p");
        RelayHarness.await(harness.relay().registry().activate(local, 1, Activation.of(new ErrorReply(false))));
        try (TestClient client = harness.relay().connect()) {
            client.send("hello");
            client.readBytes(1000);
            harness.relay().set(new Blackout(false));
            await().until(() -> page().get("charivari_links_closed_total{proxy=p, reason=injected_close}") == 1);
        }
        assertThat(page())
                .containsEntry("charivari_links_opened_total{proxy=p}", 1.0)
                .containsEntry("charivari_links_open{proxy=p}", 0.0)
                .containsEntry("charivari_relayed_bytes_total{direction=upstream, proxy=p}", 5.0)
                .containsEntry("charivari_relayed_bytes_total{direction=downstream, proxy=p}", 1000.0)
                .containsEntry("charivari_requests_total{proxy=p}", 1.0)
                .containsEntry("charivari_errors_injected_total{proxy=p}", 1.0)
                .containsEntry("charivari_reply_seconds_count{proxy=p}", 1.0)
                .containsEntry("charivari_backend_first_byte_seconds_count{proxy=p}", 1.0)
                .containsEntry("charivari_behavior_errors_total{behavior=error, owner=local, proxy=p, step=spoil}", 1.0)
                .containsEntry(
                        "charivari_behavior_links_total{behavior=blackout, owner=run, proxy=p, step=blackout}", 1.0);
    }

    @Test
    void timesAreCountedUpToTheirBound() {
        MetricsText text = new MetricsText();
        text.family("t_seconds", "histogram", "a\\b\nc")
                .histogram(
                        Map.of("proxy", "a\"b\\c\nd"),
                        new TreeMap<>(Map.of(100L, 1L, 101L, 2L, 1_000L, 4L, 70_000_000L, 8L)),
                        70_001_201);
        Map<String, Double> read = PrometheusText.read(text.toString());
        String label = "proxy=a\\\"b\\\\c\\nd";
        assertThat(read)
                .containsEntry("t_seconds_bucket{le=0.0001, " + label + "}", 1.0)
                .containsEntry("t_seconds_bucket{le=0.00025, " + label + "}", 3.0)
                .containsEntry("t_seconds_bucket{le=0.001, " + label + "}", 7.0)
                .containsEntry("t_seconds_bucket{le=60, " + label + "}", 7.0)
                .containsEntry("t_seconds_bucket{le=+Inf, " + label + "}", 15.0)
                .containsEntry("t_seconds_sum{" + label + "}", 70.001201)
                .containsEntry("t_seconds_count{" + label + "}", 15.0);
        assertThat(text.toString()).startsWith("# HELP t_seconds a\\\\b\\nc\n# TYPE t_seconds histogram\n");
    }
}
