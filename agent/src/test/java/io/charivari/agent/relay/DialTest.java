package io.charivari.agent.relay;

import static io.charivari.agent.testing.Sockets.assertReset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.SilentHost;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.testing.TransportKind;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a backend is found and reached, or not. */
@Timeout(60)
class DialTest {

    private static final InetAddress LOOPBACK = address(127, 0, 0, 1);
    private static final InetAddress OTHER_LOOPBACK = address(127, 0, 0, 2);
    private static final InetAddress IPV6_LOOPBACK = address(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    @ParameterizedTest
    @EnumSource
    void aHostThatDoesNotAnswerIsGivenUpAtTheConnectTimeout(TransportKind kind) throws Exception {
        try (SilentHost silent = SilentHost.on(LOOPBACK);
                RelayHarness harness = RelayHarness.of(kind.start(), proxy(silent.endpoint(), 250), new Resolver());
                TestClient client = harness.connect()) {
            assertReset(client.socket());
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHostThatDoesNotAnswerHoldsUpNobodyElse(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.echo();
                SilentHost silent = SilentHost.on(LOOPBACK);
                RelayHarness harness =
                        RelayHarness.of(kind.start(), proxy(silent.endpoint(), 60_000), new Resolver())) {
            Endpoint other = harness.add(ProxySpec.tcp("q", new Endpoint("127.0.0.1", 0), backend.endpoint()));
            for (int i = 0; i < 10; i++) {
                TestClient waiting = harness.connect();
                assertThat(waiting.socket().isConnected()).isTrue();
                try (TestClient client = TestClient.connect(other)) {
                    assertThat(client.exchange("hello")).isEqualTo("hello");
                }
            }
            assertThat(harness.linksOpen()).isEqualTo(10);
        }
    }

    @Test
    void aNameServerThatDoesNotAnswerIsGivenUpAtTheConnectTimeoutToo() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        Resolver hanging = new Resolver(host -> {
            awaitQuietly(answer);
            return new InetAddress[] {LOOPBACK};
        });
        try (RelayHarness harness = RelayHarness.of(proxy(new Endpoint("db.example", 9), 100), hanging);
                TestClient client = harness.connect()) {
            assertReset(client.socket());
            answer.countDown();
        }
    }

    @Test
    void namesThatNobodyAnswersForHoldUpNoOtherName() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        Resolver hanging = new Resolver(host -> {
            if (host.startsWith("hangs")) {
                awaitQuietly(answer);
            }
            return new InetAddress[] {LOOPBACK};
        });
        try (TestBackend backend = TestBackend.on(LOOPBACK);
                RelayHarness harness = RelayHarness.of(proxy(named(backend), 60_000), hanging)) {
            for (int i = 0; i < 20; i++) {
                Endpoint unanswered = new Endpoint("hangs-" + i + ".example", 9);
                Endpoint waiting = harness.add(ProxySpec.tcp("hangs-" + i, new Endpoint("127.0.0.1", 0), unanswered));
                TestClient.connect(waiting);
            }
            try (TestClient client = harness.connect()) {
                assertThat(client.exchange("hello")).isEqualTo("hello");
            }
            answer.countDown();
        }
    }

    @Test
    void aBackendMayListenOnIpv6() throws Exception {
        assumeTrue(canListenOn(IPV6_LOOPBACK));
        try (TestBackend backend = TestBackend.on(IPV6_LOOPBACK);
                RelayHarness harness = RelayHarness.inFrontOf(backend);
                TestClient client = harness.connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @Test
    void whenTheFirstAddressOfANameRefusesTheNextIsTried() throws Exception {
        try (TestBackend backend = TestBackend.on(LOOPBACK);
                RelayHarness harness =
                        RelayHarness.of(proxy(named(backend), 10_000), naming(OTHER_LOOPBACK, LOOPBACK));
                TestClient client = harness.connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @Test
    void anAddressThatDoesNotAnswerLeavesTimeForTheNext() throws Exception {
        assumeTrue(canListenOn(OTHER_LOOPBACK));
        try (SilentHost silent = SilentHost.on(OTHER_LOOPBACK);
                TestBackend backend = TestBackend.on(LOOPBACK, silent.endpoint().port());
                RelayHarness harness = RelayHarness.of(proxy(named(backend), 4_000), naming(OTHER_LOOPBACK, LOOPBACK));
                TestClient client = harness.connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @Test
    void whenAllAddressesOfANameRefuseTheClientIsReset() throws Exception {
        Endpoint nobody;
        try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
            nobody = new Endpoint("db.example", free.getLocalPort());
        }
        try (RelayHarness harness = RelayHarness.of(proxy(nobody, 5_000), naming(OTHER_LOOPBACK, LOOPBACK));
                TestClient client = harness.connect()) {
            assertReset(client.socket());
        }
    }

    @Test
    void aNameIsAskedForAtEveryDial() throws Exception {
        try (TestBackend first = TestBackend.on(LOOPBACK);
                RelayHarness harness =
                        RelayHarness.of(proxy(named(first), 5_000), new Resolver(new Moving()::addressesOf))) {
            try (TestClient client = harness.connect()) {
                assertThat(client.exchange("hello")).isEqualTo("hello");
            }
            try (TestClient client = harness.connect()) {
                assertReset(client.socket());
            }
        }
    }

    /** Is at one address when first asked for and at another from then on. */
    private static final class Moving {

        private boolean asked;

        synchronized InetAddress[] addressesOf(String host) {
            InetAddress now = asked ? OTHER_LOOPBACK : LOOPBACK;
            asked = true;
            return new InetAddress[] {now};
        }
    }

    private static ProxySpec proxy(Endpoint backend, int connectMillis) {
        return new ProxySpec(
                RelayHarness.PROXY,
                new Endpoint("127.0.0.1", 0),
                backend,
                ProxySpec.DEFAULT_PROTOCOL,
                Duration.ofMillis(connectMillis));
    }

    private static Endpoint named(TestBackend backend) {
        return new Endpoint("db.example", backend.endpoint().port());
    }

    private static Resolver naming(InetAddress... addresses) {
        return new Resolver(host -> List.of(addresses).toArray(InetAddress[]::new));
    }

    private static boolean canListenOn(InetAddress address) {
        try (ServerSocket probe = new ServerSocket(0, 1, address)) {
            return probe.isBound();
        } catch (IOException notHere) {
            return false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static InetAddress address(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        try {
            return InetAddress.getByAddress(raw);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
