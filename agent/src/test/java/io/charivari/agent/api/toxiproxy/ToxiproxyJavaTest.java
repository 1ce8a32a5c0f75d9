package io.charivari.agent.api.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Bandwidth;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.ResetPeer;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import eu.rekawek.toxiproxy.model.toxic.SlowClose;
import eu.rekawek.toxiproxy.model.toxic.Timeout;
import io.charivari.agent.testing.ApiHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every method of toxiproxy-java, and traffic through what it sets. */
class ToxiproxyJavaTest {

    /** Longer than any test: what is held back so long arrives only because the toxic is gone. */
    private static final long FOR_EVER_MILLIS = 3_600_000;

    private final TestBackend backend = TestBackend.echo();
    private final ApiHarness harness = ApiHarness.inFrontOf(backend);
    private final ToxiproxyClient toxiproxy = new ToxiproxyClient(
            harness.toxiproxyAddress().host(), harness.toxiproxyAddress().port());
    private Proxy proxy;

    @BeforeEach
    void createProxy() throws IOException {
        proxy = toxiproxy.createProxy("redis", "127.0.0.1:0", backend.endpoint().toString());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private TestClient connect() throws IOException {
        return TestClient.connect(Endpoint.parse(proxy.getListen()));
    }

    // ---- the client and its proxies ----

    @Test
    void itFindsTheVersion() throws IOException {
        assertThat(toxiproxy.version()).isEqualTo("{\"version\": \"2.12.0\"}");
        ToxiproxyClient ofScheme = new ToxiproxyClient(
                "http",
                harness.toxiproxyAddress().host(),
                harness.toxiproxyAddress().port());
        assertThat(ofScheme.version()).contains("2.12.0");
    }

    @Test
    void proxiesAreMadeFoundAndDeleted() throws IOException {
        assertThat(proxy.getName()).isEqualTo("redis");
        assertThat(proxy.getUpstream()).isEqualTo(backend.endpoint().toString());
        assertThat(proxy.getListen()).matches("127\\.0\\.0\\.1:[1-9]\\d*");
        assertThat(proxy.isEnabled()).isTrue();
        assertThat(proxy.toString()).contains("redis");
        assertThat(toxiproxy.getProxies()).extracting(Proxy::getName).containsExactlyInAnyOrder("p", "redis");
        assertThat(toxiproxy.getProxy("redis").getListen()).isEqualTo(proxy.getListen());
        assertThat(toxiproxy.getProxyOrNull("nobody")).isNull();
        assertThatThrownBy(() -> toxiproxy.getProxy("nobody")).hasMessageContaining("proxy not found");
        assertThatThrownBy(() -> toxiproxy.createProxy("redis", "127.0.0.1:0", "db:1"))
                .hasMessageContaining("[409] proxy already exists");
        proxy.delete();
        assertThat(toxiproxy.getProxyOrNull("redis")).isNull();
    }

    @Test
    void aProxyIsDisabledEnabledAndMoved() throws Exception {
        String listen = proxy.getListen();
        proxy.disable();
        assertThat(toxiproxy.getProxy("redis").isEnabled()).isFalse();
        assertThatThrownBy(() -> connect().close()).isInstanceOf(IOException.class);
        proxy.enable();
        assertThat(toxiproxy.getProxy("redis").getListen()).isEqualTo(listen);
        try (TestClient client = connect();
                TestBackend other = TestBackend.echo()) {
            client.exchange("hello");
            proxy.setUpstream(other.endpoint().toString());
            assertThat(client.readsEnd()).isTrue();
            assertThat(toxiproxy.getProxy("redis").getUpstream())
                    .isEqualTo(other.endpoint().toString());
            proxy.setListen("localhost:0");
            assertThat(toxiproxy.getProxy("redis").getListen()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void aResetEnablesProxiesAndTakesToxicsAway() throws IOException {
        proxy.toxics().latency("slow", ToxicDirection.UPSTREAM, 5);
        proxy.disable();
        toxiproxy.reset();
        assertThat(toxiproxy.getProxy("redis").isEnabled()).isTrue();
        assertThat(proxy.toxics().getAll()).isEmpty();
    }

    // ---- toxics ----

    @Test
    void everyTypeIsMadeReadChangedAndRemoved() throws IOException {
        ToxicDirection way = ToxicDirection.DOWNSTREAM;
        Latency latency =
                proxy.toxics().latency("latency", way, 100).setJitter(10).setLatency(200);
        Bandwidth bandwidth = proxy.toxics().bandwidth("bandwidth", way, 1000).setRate(2000);
        SlowClose slowClose = proxy.toxics().slowClose("slow-close", way, 1).setDelay(2);
        Timeout timeout = proxy.toxics().timeout("timeout", way, 1000).setTimeout(2000);
        Slicer slicer = proxy.toxics()
                .slicer("slicer", way, 100, 10)
                .setSizeVariation(50)
                .setAverageSize(200)
                .setDelay(20);
        LimitData limitData = proxy.toxics().limitData("limit", way, 1000).setBytes(2000);
        ResetPeer resetPeer =
                proxy.toxics().resetPeer("reset", ToxicDirection.UPSTREAM, 1000).setTimeout(2000);

        assertThat(List.of(latency.getLatency(), latency.getJitter())).containsExactly(200L, 10L);
        assertThat(bandwidth.getRate()).isEqualTo(2000);
        assertThat(slowClose.getDelay()).isEqualTo(2);
        assertThat(timeout.getTimeout()).isEqualTo(2000);
        assertThat(List.of(slicer.getAverageSize(), slicer.getSizeVariation(), slicer.getDelay()))
                .containsExactly(200L, 50L, 20L);
        assertThat(limitData.getBytes()).isEqualTo(2000);
        assertThat(resetPeer.getTimeout()).isEqualTo(2000);

        assertThat(proxy.toxics().getAll())
                .extracting(Toxic::getName)
                .containsExactly("reset", "latency", "bandwidth", "slow-close", "timeout", "slicer", "limit");
        assertThat(proxy.toxics().get("latency", Latency.class).getLatency()).isEqualTo(200);
        assertThat(proxy.toxics().get("latency").getStream()).isEqualTo(way);
        assertThat(proxy.toxics().get("slicer", Slicer.class).getSizeVariation())
                .isEqualTo(50);
        for (Toxic toxic : proxy.toxics().getAll()) {
            toxic.remove();
        }
        assertThat(proxy.toxics().getAll()).isEmpty();
        assertThatThrownBy(() -> proxy.toxics().get("latency")).hasMessageContaining("toxic not found");
    }

    @Test
    void toxicityIsAFloatAndComesBackAsTheSame() throws IOException {
        Latency latency = proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 1);
        assertThat(latency.getToxicity()).isEqualTo(1f);
        for (float toxicity : new float[] {0.1f, 0.3f, 0.99f, 0f, 1f}) {
            latency.setToxicity(toxicity);
            assertThat(proxy.toxics().get("slow").getToxicity()).isEqualTo(toxicity);
        }
        assertThat(latency.toString()).contains("slow");
    }

    @Test
    void latencyHoldsBackWhatLeavesWhenItIsRemoved() throws Exception {
        try (TestClient client = connect()) {
            Latency latency = proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, FOR_EVER_MILLIS);
            client.send("hello");
            assertThat(client.hearsNothing()).isTrue();
            latency.remove();
            assertThat(client.read(5)).isEqualTo("hello");
        }
    }

    @Test
    void timeoutDropsAndCloses() throws Exception {
        try (TestClient client = connect()) {
            client.exchange("before");
            proxy.toxics().timeout("cut", ToxicDirection.UPSTREAM, 10);
            assertThat(client.readsEnd()).isTrue();
        }
    }

    @Test
    void limitDataClosesAfterSoManyBytes() throws Exception {
        proxy.toxics().limitData("limit", ToxicDirection.DOWNSTREAM, 5);
        try (TestClient client = connect()) {
            client.send("hello world");
            assertThat(client.read(5)).isEqualTo("hello");
            assertThat(client.readsEnd()).isTrue();
        }
    }

    @Test
    void resetPeerResets() throws Exception {
        try (TestClient client = connect()) {
            client.exchange("before");
            proxy.toxics().resetPeer("reset", ToxicDirection.DOWNSTREAM, 0);
            assertThatThrownBy(client::readToEnd).hasMessageContaining("reset");
        }
    }

    /** The usual way to cut a connection in tests, and to mend it. */
    @Test
    void bandwidthOfZeroCutsAndMends() throws Exception {
        try (TestClient client = connect()) {
            Bandwidth down = proxy.toxics().bandwidth("CUT_CONNECTION_DOWNSTREAM", ToxicDirection.DOWNSTREAM, 0);
            Bandwidth up = proxy.toxics().bandwidth("CUT_CONNECTION_UPSTREAM", ToxicDirection.UPSTREAM, 0);
            assertThat(down.getRate()).isZero();
            client.send("hello");
            assertThat(client.hearsNothing()).isTrue();
            down.remove();
            up.remove();
            assertThat(client.read(5)).isEqualTo("hello");
        }
    }

    @Test
    void slicesArriveInOrderAndACloseLater() throws Exception {
        proxy.toxics().slicer("slices", ToxicDirection.UPSTREAM, 7, 0).setSizeVariation(3);
        SlowClose slowClose = proxy.toxics().slowClose("late", ToxicDirection.DOWNSTREAM, FOR_EVER_MILLIS);
        try (TestClient client = connect()) {
            String text = "0123456789".repeat(100);
            assertThat(client.exchange(text)).isEqualTo(text);
            client.finish();
            assertThat(client.hearsNothing()).isTrue();
            slowClose.remove();
            assertThat(client.readsEnd()).isTrue();
        }
    }
}
