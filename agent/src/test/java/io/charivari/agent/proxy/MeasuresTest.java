package io.charivari.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.relay.Transport;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a proxy counts, on real sockets. */
class MeasuresTest {

    private final TestBackend backend = TestBackend.echo();
    private RelayHarness harness = RelayHarness.inFrontOf(backend);

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private ProxyMeasures measures() {
        return harness.registry().measures().get(0);
    }

    private long closed(String reason) {
        return measures().linksClosed().get(reason);
    }

    @Test
    void linksBytesRequestsAndTimesAreCounted() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            client.exchange("you");
            assertThat(measures().linksOpen()).isOne();
            client.finish();
            client.readToEnd();
        }
        await().until(() -> measures().linksOpen() == 0);

        ProxyMeasures seen = measures();
        assertThat(seen.linksOpened()).isOne();
        assertThat(closed("finished")).isOne();
        assertThat(seen.upstream().bytes()).isEqualTo(8);
        assertThat(seen.downstream().bytes()).isEqualTo(8);
        assertThat(seen.requests()).isEqualTo(2);
        assertThat(seen.failures()).isZero();
        assertThat(seen.latency().byUpperMicros().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(2);
        assertThat(seen.backendLatency().byUpperMicros().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(2);
        assertThat(seen.backendLatency().sumMicros())
                .isLessThanOrEqualTo(seen.latency().sumMicros());
    }

    @Test
    void aBackendThatRefusesIsAnErrorSeen() throws Exception {
        harness.close();
        Endpoint nobody = new Endpoint("127.0.0.1", backend.endpoint().port());
        backend.close();
        harness = RelayHarness.on(Transport.best(), nobody);
        try (TestClient client = harness.connect()) {
            await().until(() -> closed("backend_refused") == 1);
            assertThat(client.socket().isConnected()).isTrue();
        }
        assertThat(measures().errorsSeen()).isOne();
        assertThat(measures().failures()).isOne();
    }

    @Test
    void aBackendThatResetsIsAnErrorSeen() throws Exception {
        try (TestBackend rude = TestBackend.passive();
                RelayHarness inFront = RelayHarness.inFrontOf(rude);
                TestClient client = inFront.connect()) {
            Socket backend = rude.accepted();
            // The kernel accepts before the agent knows that it is connected: an RST then would be a refusal.
            client.send("x");
            assertThat(backend.getInputStream().read()).isEqualTo('x');
            TestClient.reset(backend);
            await().until(() -> inFront.registry().measures().get(0).errorsSeen() == 1);
            assertThat(inFront.registry().measures().get(0).linksClosed()).containsEntry("backend_reset", 1L);
            assertThat(client.socket().isClosed()).isFalse();
        }
    }

    @Test
    void whatBehaviorsDoIsTheirsAndNoErrorOfTheBackend() throws Exception {
        ActivationKey error = harness.set(new ErrorReply(false));
        try (TestClient client = harness.connect()) {
            client.send("hello");
            client.readBytes(1000);
            assertThat(measures().errorsInjected()).isOne();
            assertThat(measures().active()).singleElement().satisfies(active -> {
                assertThat(active.effect().errorsInjected()).isOne();
                assertThat(active.effect().linksTouched()).isOne();
                assertThat(active.effect().requestsTouched()).isOne();
            });
            harness.clear(error);
            harness.set(new Blackout(false));
            await().until(() -> closed("injected_close") == 1);
        }
        assertThat(measures().errorsSeen()).isZero();
        assertThat(measures().errorsInjected())
                .as("counts outlive the behavior")
                .isOne();
    }

    @Test
    void heldBytesAreCountedByProxyDirectionAndLink() throws Exception {
        ActivationKey delay = harness.set(Delay.of(Duration.ofMinutes(1)), Direction.UPSTREAM);
        try (TestClient client = harness.connect()) {
            client.send("hello");
            await().until(() -> measures().upstream().heldBytes() == 5);
            assertThat(measures().downstream().heldBytes()).isZero();
            assertThat(harness.registry().held().bytes()).isEqualTo(5);
            assertThat(RelayHarness.await(harness.registry().links("p", 10)).links())
                    .singleElement()
                    .satisfies(link -> {
                        assertThat(link.heldBytes()).isEqualTo(5);
                        assertThat(link.isAwaitingReply()).isTrue();
                        assertThat(link.behaviors()).containsExactly(delay);
                    });
            harness.clear(delay);
            client.read(5);
            assertThat(measures().upstream().heldBytes()).isZero();
            assertThat(measures().upstream().peakHeldBytes()).isEqualTo(5);
        }
    }

    @Test
    void linksAreShownAsTheyAre() throws Exception {
        try (TestClient first = harness.connect();
                TestClient second = harness.connect()) {
            first.exchange("hello");
            second.exchange("you");
            OpenLinks all = RelayHarness.await(harness.registry().links("p", 10));
            assertThat(all.open()).isEqualTo(2);
            assertThat(all.links()).extracting(OpenLink::number).containsExactly(1L, 2L);
            OpenLink link = all.links().get(0);
            assertThat(link.client())
                    .isEqualTo(new Endpoint("127.0.0.1", first.socket().getLocalPort()));
            assertThat(link.backend()).isEqualTo(backend.endpoint());
            assertThat(link.state()).isEqualTo("relaying");
            assertThat(link.bytesUpstream()).isEqualTo(5);
            assertThat(link.bytesDownstream()).isEqualTo(5);
            assertThat(link.requests()).isOne();
            assertThat(link.isAwaitingReply()).isFalse();

            OpenLinks oldest = RelayHarness.await(harness.registry().links("p", 1));
            assertThat(oldest.open()).isEqualTo(2);
            assertThat(oldest.links()).extracting(OpenLink::number).containsExactly(1L);
        }
    }

    @Test
    void anIntervalTellsWhatIsNew() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            assertThat(harness.stats().requests()).isOne();
            client.exchange("you");
            ProxyStatsInterval next = harness.stats();
            assertThat(next.requests()).isOne();
            assertThat(next.linksOpened()).isZero();
            assertThat(next.bytesUpstream()).isEqualTo(3);
            assertThat(next.latency().values()).containsExactly(1L);
            assertThat(next.backendLatency().values()).containsExactly(1L);
            harness.set(new Blackout(false));
            await().until(() -> measures().linksOpen() == 0);
            assertThat(harness.stats().closedByReason()).containsExactly(Map.entry("injected_close", 1L));
        }
    }
}
