package io.charivari.agent.relay;

import static io.charivari.agent.testing.Sockets.assertReset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charivari.agent.proxy.ProxyStatsInterval;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.SilentHost;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.testing.TransportKind;
import io.charivari.model.behavior.Reset;
import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RelayTest {

    @ParameterizedTest
    @EnumSource
    void bytesGoBothWays(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
            assertThat(client.exchange("again")).isEqualTo("again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bulkArrivesByteForByte(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            byte[] sent = randomBytes(8 << 20);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAndFinish(client, sent));
            assertThat(Arrays.equals(client.readToEnd(), sent)).isTrue();
            sending.get(10, TimeUnit.SECONDS);
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAClientsFinTheReplyStillComes(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            client.send("question");
            client.finish();
            Socket atBackend = backend.accepted();
            assertThat(atBackend.getInputStream().readAllBytes()).asString().isEqualTo("question");
            atBackend.getOutputStream().write("answer".getBytes(StandardCharsets.UTF_8));
            assertThat(client.read(6)).isEqualTo("answer");
            atBackend.close();
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAClientsFinALongReplyComesAsFastAsItIsRead(TransportKind kind) throws Exception {
        byte[] reply = randomBytes(64 << 20);
        try (TestBackend backend = TestBackend.of(socket -> {
                    socket.getInputStream().readAllBytes();
                    socket.getOutputStream().write(reply);
                    socket.close();
                });
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            client.send("question");
            client.finish();
            assertThat(Arrays.equals(client.readToEnd(), reply)).isTrue();
        }
    }

    @Test
    void aResetAfterAFinEndsTheLink() throws Exception {
        assumeTrue(Transport.hasEpoll());
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.inFrontOf(backend);
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            client.finish();
            assertThat(atBackend.getInputStream().readAllBytes()).isEmpty();
            client.reset();
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterABackendsFinTheClientCanStillSend(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            atBackend.shutdownOutput();
            assertThat(client.readToEnd()).isEmpty();
            client.send("late");
            client.finish();
            assertThat(atBackend.getInputStream().readAllBytes()).asString().isEqualTo("late");
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterABackendsFinALongRequestStillArrivesWhole(TransportKind kind) throws Exception {
        byte[] request = randomBytes(16 << 20);
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            atBackend.shutdownOutput();
            assertThat(client.readToEnd()).isEmpty();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAndFinish(client, request));
            assertThat(Arrays.equals(atBackend.getInputStream().readAllBytes(), request))
                    .isTrue();
            sending.get(10, TimeUnit.SECONDS);
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResetOfAnIdleBackendIsAResetForTheClient(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            TestClient.reset(backend.accepted());
            assertReset(client.socket());
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResetOfAnIdleClientIsAResetForTheBackend(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            client.reset();
            assertReset(atBackend);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSaidBeforeAResetStillArrives(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            atBackend.getOutputStream().write("last words".getBytes(StandardCharsets.UTF_8));
            assertThat(client.read(10)).isEqualTo("last words");
            atBackend.getOutputStream().write("gone".getBytes(StandardCharsets.UTF_8));
            TestClient.reset(atBackend);
            assertThat(client.read(4)).isEqualTo("gone");
            assertReset(client.socket());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileItsBackendIsDialedWhatAClientSendsWaitsInTheKernel(TransportKind kind) throws Exception {
        try (SilentHost silent = SilentHost.on(InetAddress.getLoopbackAddress());
                RelayHarness harness = RelayHarness.on(kind.start(), silent.endpoint());
                TestClient client = harness.connect()) {
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> sendAndFinish(client, new byte[64 << 20]));
            await().during(500, TimeUnit.MILLISECONDS).until(() -> !sending.isDone());
            client.reset();
            assertThat(sending).failsWithin(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAClientSaidBeforeItsResetStillArrives(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            atBackend.getOutputStream().write(1);
            client.readBytes(1);
            client.send("gone");
            client.reset();
            assertThat(atBackend.getInputStream().readNBytes(4)).asString().isEqualTo("gone");
            assertReset(atBackend);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInjectedResetReachesBothSidesOfAnIdleLink(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            harness.set(new Reset(Duration.ZERO));
            assertReset(client.socket());
            assertReset(atBackend);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noConnectionIsLostWhenManyComeAtOnce(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint())) {
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                SocketChannel client = SocketChannel.open();
                clients.add(client);
                client.configureBlocking(false);
                client.connect(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), harness.listening().port()));
            }
            for (SocketChannel client : clients) {
                client.configureBlocking(true);
                assertThat(client.finishConnect()).isTrue();
                client.write(ByteBuffer.wrap(new byte[] {42}));
            }
            for (SocketChannel client : clients) {
                client.socket().setSoTimeout(10_000);
                assertThat(client.socket().getInputStream().read()).isEqualTo(42);
                client.close();
            }
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBackendThatRefusesGivesTheClientAReset(TransportKind kind) throws Exception {
        Endpoint nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new Endpoint("127.0.0.1", free.getLocalPort());
        }
        try (RelayHarness harness = RelayHarness.on(kind.start(), nobody)) {
            try (TestClient client = harness.connect()) {
                assertReset(client.socket());
            } catch (SocketException early) {
                // So soon that the client had not yet seen itself connected.
                assertThat(early).hasMessageContaining("reset");
            }
            await().until(() -> harness.registry().takeStats().get(0).linksOpen() == 0);
        }
    }

    @Test
    void aNameThatHasNoAddressGivesTheClientAReset() throws Exception {
        try (RelayHarness harness = RelayHarness.on(Transport.best(), new Endpoint("nowhere.invalid", 1));
                TestClient client = harness.connect()) {
            assertReset(client.socket());
        }
    }

    @Test
    void aBackendIsFoundByName() throws Exception {
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.on(
                        Transport.best(),
                        new Endpoint("localhost", backend.endpoint().port()));
                TestClient client = harness.connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatReadsNothingStopsItsBackend(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            byte[] sent = randomBytes(64 << 20);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(atBackend, sent));
            await().during(300, TimeUnit.MILLISECONDS).until(() -> !sending.isDone());
            assertThat(Arrays.equals(client.readToEnd(), sent)).isTrue();
            sending.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void linksBytesAndRequestsAreCounted() throws Exception {
        try (TestBackend backend = TestBackend.echo();
                RelayHarness harness = RelayHarness.inFrontOf(backend)) {
            try (TestClient client = harness.connect()) {
                client.exchange("one");
                client.exchange("four");
            }
            List<ProxyStatsInterval> seen = new ArrayList<>();
            await().until(() -> {
                seen.add(harness.stats());
                return seen.get(seen.size() - 1).linksOpen() == 0;
            });
            assertThat(seen).extracting(ProxyStatsInterval::linksOpened).satisfies(counts -> sums(counts, 1));
            assertThat(seen).extracting(ProxyStatsInterval::linksClosed).satisfies(counts -> sums(counts, 1));
            assertThat(seen).extracting(ProxyStatsInterval::bytesUpstream).satisfies(counts -> sums(counts, 7));
            assertThat(seen).extracting(ProxyStatsInterval::bytesDownstream).satisfies(counts -> sums(counts, 7));
            assertThat(seen).extracting(ProxyStatsInterval::requests).satisfies(counts -> sums(counts, 2));
            assertThat(seen).extracting(ProxyStatsInterval::failures).satisfies(counts -> sums(counts, 0));
            assertThat(seen).flatExtracting(stats -> stats.latency().values()).satisfies(counts -> assertThat(
                            counts.stream().mapToLong(count -> (Long) count).sum())
                    .isEqualTo(2));
        }
    }

    private static void sums(List<? extends Long> counts, long expected) {
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(expected);
    }

    private static void sendAndFinish(TestClient client, byte[] bytes) {
        try {
            client.send(bytes);
            client.finish();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.close();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
