package io.charivari.agent.api.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.api.http.HttpApi;
import io.charivari.agent.api.local.Patience;
import io.charivari.agent.api.metrics.AgentFacts;
import io.charivari.agent.relay.Transport;
import io.charivari.agent.testing.HttpProbe;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.time.MonotonicClock;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API while the data path is stuck. */
class StuckTest {

    private static final int LINKS = 100;

    private final TestBackend backend = TestBackend.passive();
    private final Transport transport = Transport.nio(1);
    private final RelayHarness harness = RelayHarness.on(transport, backend.endpoint());
    private final SingleThreadEventExecutor loop =
            (SingleThreadEventExecutor) transport.loops().get(0);
    private final List<TestClient> clients = new ArrayList<>();

    private HttpApi api(Duration patience) {
        MonotonicClock clock = MonotonicClock.system();
        AgentFacts facts = new AgentFacts("a", "1.0", clock, clock.nanos(), () -> "none");
        return HttpApi.start(
                new Endpoint("127.0.0.1", 0),
                V1Api.routes(facts, harness.registry(), new Patience(patience)),
                V1Api::error);
    }

    @AfterEach
    void close() throws Exception {
        for (TestClient client : clients) {
            client.close();
        }
        harness.close();
        backend.close();
    }

    private void openStuckLinks() throws Exception {
        for (int i = 0; i < LINKS; i++) {
            TestClient client = harness.connect();
            client.send("a request that is never answered");
            clients.add(client);
        }
        await().until(() -> harness.registry().measures().get(0).requests() == LINKS);
    }

    @Test
    void linksBehindADeadBackendKeepNobodyWaiting() throws Exception {
        openStuckLinks();
        try (HttpApi api = api(Duration.ofSeconds(5))) {
            HttpProbe probe = new HttpProbe(api.bound());
            assertThat(probe.get("/v1/health").status()).isEqualTo(200);
            assertThat(probe.get("/v1/proxies/p/links").json().path("links")).hasSize(LINKS);
            assertThat(probe.post("/v1/proxies/p/behaviors", "{\"behavior\": \"delay\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(probe.patch("/v1/proxies/p/behaviors/delay", "{\"options\": {\"latency\": \"2s\"}}")
                            .status())
                    .isEqualTo(200);
            assertThat(probe.delete("/v1/proxies/p/behaviors/delay").status()).isEqualTo(204);
            assertThat(probe.patch("/v1/proxies/p", "{\"enabled\": false}").status())
                    .isEqualTo(200);
            assertThat(probe.delete("/v1/proxies/p").status()).isEqualTo(204);
        }
    }

    @Test
    void anEventLoopThatIsStuckIsWaitedForATimeAndAskedOnce() throws Exception {
        openStuckLinks();
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch reached = new CountDownLatch(1);
        loop.execute(() -> {
            reached.countDown();
            awaitLatch(release);
        });
        awaitLatch(reached);
        try (HttpApi api = api(Duration.ofMillis(50))) {
            HttpProbe probe = new HttpProbe(api.bound());
            int before = loop.pendingTasks();
            for (String path : List.of("/v1/health", "/v1/proxies", "/v1/proxies/p", "/v1/behaviors", "/metrics")) {
                assertThat(probe.get(path).status()).as(path).isEqualTo(200);
            }
            assertThat(loop.pendingTasks()).as("reading asks no event loop").isEqualTo(before);

            HttpProbe.Answer late = probe.get("/v1/proxies/p/links");
            assertThat(late.status()).isEqualTo(504);
            assertThat(late.error()).contains("within 50 ms");
            assertThat(loop.pendingTasks())
                    .as("one task for all links of the loop")
                    .isEqualTo(before + 1);
            assertThat(probe.post("/v1/proxies/p/behaviors", "{\"behavior\": \"pass\"}")
                            .status())
                    .isEqualTo(504);
        } finally {
            release.countDown();
        }
        await().until(() -> harness.registry().proxy("p").active().size() == 1);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
