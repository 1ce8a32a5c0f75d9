package io.charivari.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.testing.TransportKind;
import io.charivari.model.behavior.Delay;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a backend hears first when its proxy speaks the PROXY protocol. */
@Timeout(60)
class ProxyProtocolTest {

    @ParameterizedTest
    @EnumSource
    void theHeaderGoesBeforeTheClientsBytes(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), told(backend, ProxyProtocol.V1));
                TestClient client = harness.connect()) {
            client.send("hello");
            client.finish();
            assertThat(text(backend.accepted())).isEqualTo(line("TCP4 127.0.0.1 127.0.0.1", client) + "hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBackendThatSpeaksFirstHearsItWithoutAWordOfTheClient(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), told(backend, ProxyProtocol.V2));
                TestClient client = harness.connect()) {
            byte[] header = backend.accepted().getInputStream().readNBytes(28);
            assertThat(header)
                    .hasSize(28)
                    .startsWith(0x0d, 0x0a, 0x0d, 0x0a, 0x00)
                    .contains(0x21, 0x11);
            int port = ((header[24] & 0xff) << 8) | (header[25] & 0xff);
            assertThat(port).isEqualTo(client.socket().getLocalPort());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientOfAWildcardIsToldByTheAddressItHas(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(
                        kind.start(),
                        ProxySpec.tcp(RelayHarness.PROXY, new Endpoint("", 0), backend.endpoint())
                                .withProxyProtocol(ProxyProtocol.V1));
                TestClient client = TestClient.connect(
                        new Endpoint("127.0.0.1", harness.listening().port()))) {
            client.finish();
            assertThat(text(backend.accepted())).isEqualTo(line("TCP4 127.0.0.1 127.0.0.1", client));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientMayHaveAnIpv6Address(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(
                        kind.start(),
                        ProxySpec.tcp(RelayHarness.PROXY, new Endpoint("::1", 0), backend.endpoint())
                                .withProxyProtocol(ProxyProtocol.V1));
                TestClient client = harness.connect()) {
            client.finish();
            assertThat(text(backend.accepted())).isEqualTo(line("TCP6 ::1 ::1", client));
        }
    }

    @Test
    void noBehaviorHoldsItAndNoMeterCountsIt() throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(Transport.best(), told(backend, ProxyProtocol.V1))) {
            harness.set(Delay.of(Duration.ofMinutes(10)), Direction.BOTH);
            try (TestClient client = harness.connect()) {
                client.send("held");
                String header = line("TCP4 127.0.0.1 127.0.0.1", client);
                Socket atBackend = backend.accepted();
                assertThat(atBackend.getInputStream().readNBytes(header.length()))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo(header);
                await().until(() -> harness.registry().budget().heldBytes() == 4);
                assertThat(harness.stats().bytesUpstream()).isZero();
            }
        }
    }

    @Test
    void aBackendIsToldNothingUnlessAskedFor() throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.inFrontOf(backend);
                TestClient client = harness.connect()) {
            client.send("hello");
            client.finish();
            assertThat(text(backend.accepted())).isEqualTo("hello");
        }
    }

    private static ProxySpec told(TestBackend backend, ProxyProtocol version) {
        return RelayHarness.proxyTo(backend.endpoint()).withProxyProtocol(version);
    }

    private static String line(String addresses, TestClient client) {
        return "PROXY " + addresses + " " + client.socket().getLocalPort() + " "
                + client.socket().getPort() + "\r\n";
    }

    private static String text(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
