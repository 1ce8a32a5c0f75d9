package io.charivari.agent.behavior;

import static io.charivari.agent.testing.RelayHarness.await;
import static io.charivari.agent.testing.Sockets.assertReset;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.LimitData;
import io.charivari.model.behavior.SlowClose;
import io.charivari.model.behavior.Timeout;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.ByteSize;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the peers see of behaviors that end links, on real sockets: a FIN or an RST, and every byte before it. */
@org.junit.jupiter.api.Timeout(60)
class LiveEndingTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private TestBackend backend;
    private RelayHarness harness;

    @BeforeEach
    void start() {
        backend = TestBackend.passive();
        harness = RelayHarness.inFrontOf(backend);
    }

    @AfterEach
    void stop() throws IOException {
        harness.close();
        backend.close();
    }

    @Test
    void aTimeoutClosesBothSidesOfAnIdleLinkWithAFin() throws Exception {
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            harness.set(new Timeout(Duration.ofMillis(150)));
            assertThat(client.readToEnd()).isEmpty();
            assertThat(atBackend.getInputStream().readAllBytes()).isEmpty();
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @Test
    void aTimeoutLetsNothingThroughAndClosesHoweverMuchIsSaid() throws Exception {
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            harness.set(new Timeout(Duration.ofMillis(400)), Direction.BOTH);
            client.send("question");
            CompletableFuture<Void> chatting = CompletableFuture.runAsync(() -> writeUntilItFails(atBackend));
            assertThat(client.readToEnd()).isEmpty();
            chatting.get(10, TimeUnit.SECONDS);
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @Test
    void whenATimeoutIsClearedInTimeBytesPassAgain() throws Exception {
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            ActivationKey key = harness.set(new Timeout(LONG));
            atBackend.getOutputStream().write(new byte[] {'x'});
            assertThat(client.hearsNothing()).isTrue();
            harness.clear(key);
            atBackend.getOutputStream().write(new byte[] {'y'});
            assertThat(client.read(1)).isEqualTo("y");
        }
    }

    @Test
    void aFinIsPassedOnLateAndTheOtherDirectionFlowsMeanwhile() throws Exception {
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            ActivationKey key = harness.set(new SlowClose(LONG));
            atBackend.getOutputStream().write(new byte[] {'x'});
            atBackend.shutdownOutput();
            assertThat(client.read(1)).isEqualTo("x");
            assertThat(client.hearsNothing()).isTrue();
            client.send("late question");
            assertThat(new String(atBackend.getInputStream().readNBytes(13), UTF_8))
                    .isEqualTo("late question");
            await(harness.registry().change(key, Activation.of(new SlowClose(Duration.ofMillis(1)))));
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void anRstIsPassedOnLateAndStaysAnRst() throws Exception {
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            // A reset before the dial is done would be one of the dial.
            client.send("x");
            assertThat(atBackend.getInputStream().read()).isEqualTo('x');
            ActivationKey key = harness.set(new SlowClose(LONG));
            TestClient.reset(atBackend);
            assertThat(client.hearsNothing()).isTrue();
            assertThat(harness.linksOpen()).isEqualTo(1);
            harness.clear(key);
            assertReset(client.socket());
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @Test
    void aCloseComesLateByItself() throws Exception {
        harness.set(new SlowClose(Duration.ofMillis(100)), Direction.BOTH);
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            client.finish();
            assertThat(atBackend.getInputStream().read()).isNegative();
            atBackend.close();
            assertThat(client.readToEnd()).isEmpty();
            await().until(() -> harness.linksOpen() == 0);
        }
    }

    @Test
    void exactlySoManyBytesOfABulkTransferArriveAndThenTheFin() throws Exception {
        byte[] sent = new byte[4 << 20];
        new Random(1).nextBytes(sent);
        int limit = 1_234_567;
        harness.set(new LimitData(new ByteSize(limit), false));
        harness.set(Delay.of(Duration.ofMillis(20)));
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> writeUntilItFails(atBackend, sent));
            byte[] received = client.readToEnd();
            assertThat(received).hasSize(limit);
            assertThat(Arrays.equals(received, Arrays.copyOf(sent, limit))).isTrue();
            sending.get(10, TimeUnit.SECONDS);
            await().until(() -> harness.linksOpen() == 0);
            assertThat(harness.registry().budget().heldBytes()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesAreResetIfTheLimitSaysSo(Direction direction) throws Exception {
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            harness.set(new LimitData(new ByteSize(5), true), direction);
            if (direction == Direction.DOWNSTREAM) {
                atBackend.getOutputStream().write("12345".getBytes(UTF_8));
            } else {
                client.send("12345");
            }
            assertReset(client.socket());
            assertReset(atBackend);
        }
    }

    @Test
    void aLimitOfZeroClosesAnIdleLinkAndEveryNewOne() throws Exception {
        try (TestClient open = harness.connect()) {
            Socket atBackend = backend.accepted();
            ActivationKey key = harness.set(new LimitData(new ByteSize(0), false));
            assertThat(open.readToEnd()).isEmpty();
            assertThat(atBackend.getInputStream().read()).isNegative();
            try (TestClient later = harness.connect()) {
                assertThat(later.readToEnd()).isEmpty();
            }
            await().until(() -> harness.linksOpen() == 0);
            harness.clear(key);
        }
    }

    @Test
    void aLimitBelowWhatHasPassedClosesAnIdleLink() throws Exception {
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            ActivationKey key = harness.set(new LimitData(new ByteSize(1_000), false));
            atBackend.getOutputStream().write("hello".getBytes(UTF_8));
            assertThat(client.read(5)).isEqualTo("hello");
            await(harness.registry().change(key, Activation.of(new LimitData(new ByteSize(5), false))));
            assertThat(client.readToEnd()).isEmpty();
            assertThat(atBackend.getInputStream().read()).isNegative();
        }
    }

    @Test
    void aClientThatReadsNothingDoesNotKeepALinkThatHasReachedItsLimit() throws Exception {
        ActivationKey key = harness.set(new LimitData(new ByteSize(1L << 40), false));
        try (TestClient client = harness.connect()) {
            Socket atBackend = backend.accepted();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> writeUntilItFails(atBackend));
            assertThat(client.readBytes(1)).hasSize(1);
            await(harness.registry().change(key, Activation.of(new LimitData(new ByteSize(0), false))));
            await().until(() -> harness.linksOpen() == 0);
            sending.get(10, TimeUnit.SECONDS);
        }
    }

    private static void writeUntilItFails(Socket socket) {
        byte[] block = new byte[64 << 10];
        while (true) {
            try {
                socket.getOutputStream().write(block);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void writeUntilItFails(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            // Behind the limit nothing is read any more.
        }
    }
}
