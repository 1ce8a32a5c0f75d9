package io.charivari.agent.relay;

import static io.charivari.agent.testing.Sockets.assertReset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.SilentHost;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.testing.TransportKind;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Hang;
import io.charivari.model.proxy.Direction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets that are not read for the time being: what their peers do meanwhile. */
@Timeout(60)
class UnreadSourceTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int BUDGET = 1 << 20;
    private static final int PIECE = 20 << 10;

    @ParameterizedTest
    @EnumSource
    void whoFinishesWhileTheBudgetIsFullIsReadWhenThereIsRoom(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.withBudget(kind.start(), backend, BUDGET);
                TestClient client = harness.connect()) {
            ActivationKey delay = harness.set(Delay.of(LONG));
            HoldBudget budget = harness.registry().budget();
            Socket atBackend = backend.accepted();
            byte[] reply = fill(budget, atBackend);
            atBackend.close();
            await().during(200, TimeUnit.MILLISECONDS).until(() -> budget.peakBytes() <= BUDGET);
            harness.clear(delay);
            assertThat(Arrays.equals(client.readToEnd(), reply)).isTrue();
            assertThat(budget.usedBytes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatFinishesWhileItIsStalledIsHeardLater(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint());
                TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            ActivationKey stall = harness.set(new Hang(Hang.Mode.STALL), Direction.UPSTREAM);
            client.send("question");
            client.finish();
            assertThat(client.hearsNothing()).isTrue();
            assertThat(harness.linksOpen()).isEqualTo(1);
            harness.clear(stall);
            assertThat(atBackend.getInputStream().readAllBytes()).asString().isEqualTo("question");
        }
    }

    /** NIO does not tell of a reset before it has read all that came first. */
    @Nested
    class UnderEpoll {

        @BeforeEach
        void onlyThere() {
            assumeTrue(Transport.hasEpoll());
        }

        @Test
        void aBackendsResetReachesAClientThatReadsNothing() throws Exception {
            try (TestBackend backend = TestBackend.passive();
                    RelayHarness harness = RelayHarness.inFrontOf(backend);
                    TestClient client = harness.connect()) {
                Socket atBackend = backend.accepted();
                fill(atBackend.getOutputStream()::write, harness);
                TestClient.reset(atBackend);
                await().until(() -> harness.linksOpen() == 0);
                assertReset(client.socket());
            }
        }

        @Test
        void aClientsResetReachesABackendThatReadsNothing() throws Exception {
            try (TestBackend backend = TestBackend.passive();
                    RelayHarness harness = RelayHarness.inFrontOf(backend);
                    TestClient client = harness.connect()) {
                Socket atBackend = backend.accepted();
                fill(client::send, harness);
                client.reset();
                await().until(() -> harness.linksOpen() == 0);
                assertReset(atBackend);
            }
        }

        @Test
        void aClientThatResetsWhileItsBackendIsDialedIsForgotten() throws Exception {
            try (SilentHost silent = SilentHost.on(InetAddress.getLoopbackAddress());
                    RelayHarness harness = RelayHarness.on(Transport.best(), silent.endpoint());
                    TestClient client = harness.connect()) {
                await().until(() -> harness.linksOpen() == 1);
                client.send("hello?");
                client.reset();
                await().atMost(4, TimeUnit.SECONDS).until(() -> harness.linksOpen() == 0);
            }
        }

        @Test
        void aResetWhileTheBudgetIsFullWaitsBehindWhatIsHeld() throws Exception {
            try (TestBackend backend = TestBackend.passive();
                    RelayHarness harness = RelayHarness.withBudget(backend, BUDGET);
                    TestClient client = harness.connect()) {
                ActivationKey delay = harness.set(Delay.of(LONG));
                Socket atBackend = backend.accepted();
                HoldBudget budget = harness.registry().budget();
                fill(budget, atBackend);
                TestClient.reset(atBackend);
                await().during(200, TimeUnit.MILLISECONDS)
                        .until(() -> budget.peakBytes() <= BUDGET && harness.linksOpen() == 1);
                harness.clear(delay);
                assertReset(client.socket());
                await().until(() -> budget.usedBytes() == 0 && harness.linksOpen() == 0);
            }
        }

        @Test
        void aStalledClientThatResetsIsGone() throws Exception {
            try (TestBackend backend = TestBackend.passive();
                    RelayHarness harness = RelayHarness.inFrontOf(backend);
                    TestClient client = harness.connect()) {
                Socket atBackend = backend.accepted();
                harness.set(new Hang(Hang.Mode.STALL), Direction.UPSTREAM);
                client.send("question");
                client.reset();
                assertReset(atBackend);
                await().until(() -> harness.linksOpen() == 0);
            }
        }
    }

    /** Sends more than there is room for, but not more than the kernel takes; returns what was sent. */
    private static byte[] fill(HoldBudget budget, Socket socket) throws IOException {
        Random random = new Random(3);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        while (!budget.isNearlyFull()) {
            send(random, PIECE, socket, sent);
            await().pollInterval(1, TimeUnit.MILLISECONDS)
                    .until(() -> budget.isNearlyFull() || budget.heldBytes() == sent.size());
        }
        send(random, PIECE, socket, sent);
        return sent.toByteArray();
    }

    private static void send(Random random, int count, Socket socket, OutputStream sent) throws IOException {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        sent.write(bytes);
        socket.getOutputStream().write(bytes);
    }

    private interface Sink {
        void write(byte[] bytes) throws IOException;
    }

    /** Writes on another thread until the link takes no more. */
    private static void fill(Sink sink, RelayHarness harness) {
        Thread writer = new Thread(
                () -> {
                    try {
                        byte[] block = new byte[64 << 10];
                        while (true) {
                            sink.write(block);
                        }
                    } catch (IOException reset) {
                        // That is what the test is about.
                    }
                },
                "writer");
        writer.setDaemon(true);
        writer.start();
        await().during(300, TimeUnit.MILLISECONDS).until(() -> {
            var stats = harness.stats();
            return stats.bytesDownstream() + stats.bytesUpstream() == 0;
        });
    }
}
