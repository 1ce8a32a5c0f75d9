package io.charivari.agent.behavior;

import static io.charivari.agent.testing.Sockets.assertReset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.proxy.ActivationEffect;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Abort;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Down;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.Hang;
import io.charivari.model.behavior.Pass;
import io.charivari.model.behavior.Reset;
import io.charivari.model.proxy.Direction;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each behavior on real sockets, set and cleared while links are open. */
@Timeout(60)
class LiveBehaviorTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private TestBackend backend;
    private RelayHarness harness;

    @BeforeEach
    void start() {
        backend = TestBackend.echo();
        harness = RelayHarness.inFrontOf(backend);
    }

    @AfterEach
    void stop() throws IOException {
        harness.close();
        backend.close();
    }

    @Test
    void passTouchesNothing() throws Exception {
        try (TestClient client = harness.connect()) {
            ActivationKey key = harness.set(new Pass());
            assertThat(client.exchange("hello")).isEqualTo("hello");
            assertThat(harness.clear(key).effect()).isEqualTo(ActivationEffect.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatADelayHoldsLeavesInOrderWhenItIsCleared(Direction direction) throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("before");
            ActivationKey key = harness.set(Delay.of(LONG), direction);
            client.send("one ");
            client.send("two ");
            client.send("three");
            client.finish();
            await().until(() -> harness.registry().budget().heldBytes() == 13);
            assertThat(client.hearsNothing()).isTrue();
            ActivationEffect effect = harness.clear(key).effect();
            assertThat(client.readToEnd()).asString().isEqualTo("one two three");
            assertThat(effect.bytesHeld()).isEqualTo(13);
            assertThat(effect.linksTouched()).isEqualTo(1);
            // An echo that comes before the next word has been sent ends a request.
            assertThat(effect.requestsTouched()).isBetween(1L, 3L);
            assertThat(harness.registry().budget().heldBytes()).isZero();
        }
    }

    @Test
    void whatADelayHoldsLeavesByItself() throws Exception {
        harness.set(Delay.of(Duration.ofMillis(80)));
        try (TestClient client = harness.connect()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.exchange("x" + i)).isEqualTo("x" + i);
            }
        }
        await().until(() -> harness.linksOpen() == 0);
    }

    @Test
    void aBlackoutClosesIdleLinksAtOnceAndNewOnesBeforeDialing() throws Exception {
        try (TestClient open = harness.connect()) {
            open.exchange("hello");
            backend.accepted();
            ActivationKey key = harness.set(new Blackout(false));
            assertThat(open.readToEnd()).isEmpty();
            try (TestClient refused = harness.connect()) {
                assertThat(refused.readToEnd()).isEmpty();
            }
            assertThat(backend.hasAccepted()).isFalse();
            assertThat(harness.clear(key).effect().linksTouched()).isEqualTo(2);
        }
        try (TestClient after = harness.connect()) {
            assertThat(after.exchange("back")).isEqualTo("back");
        }
    }

    @Test
    void aBlackoutMayReset() throws Exception {
        try (TestBackend passive = TestBackend.passive();
                RelayHarness relay = RelayHarness.inFrontOf(passive);
                TestClient open = relay.connect()) {
            Socket atBackend = passive.accepted();
            relay.set(new Blackout(true));
            assertReset(open.socket());
            assertReset(atBackend);
        }
    }

    @Test
    void aClientInMidSentenceSeesABlackoutAsAFinToo() throws Exception {
        try (TestBackend passive = TestBackend.passive();
                RelayHarness relay = RelayHarness.inFrontOf(passive);
                TestClient client = relay.connect()) {
            passive.accepted();
            relay.set(new Hang(Hang.Mode.STALL), Direction.UPSTREAM);
            client.send(new byte[100_000]);
            relay.set(new Blackout(false));
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void downRefusesConnectionsAndOpensTheSamePortAgain() throws Exception {
        try (TestClient open = harness.connect()) {
            open.exchange("hello");
            ActivationKey key = harness.set(new Down());
            assertThat(open.readToEnd()).isEmpty();
            assertThatThrownBy(harness::connect).isInstanceOf(ConnectException.class);
            assertThat(harness.registry().proxies().get(0).bound()).isNull();
            harness.clear(key);
            assertThat(harness.registry().proxies().get(0).bound()).isEqualTo(harness.listening());
        }
        try (TestClient after = harness.connect()) {
            assertThat(after.exchange("back")).isEqualTo("back");
        }
    }

    @Test
    void aResetReachesBothSidesOfAnIdleLink() throws Exception {
        try (TestBackend passive = TestBackend.passive();
                RelayHarness relay = RelayHarness.inFrontOf(passive);
                TestClient client = relay.connect()) {
            Socket atBackend = passive.accepted();
            ActivationKey key = relay.set(new Reset(Duration.ZERO));
            assertReset(client.socket());
            assertReset(atBackend);
            // It may come before connect() has returned.
            assertThatThrownBy(() -> relay.connect().readToEnd()).hasMessageContaining("reset");
            relay.clear(key);
        }
    }

    @Test
    void aResetMayComeAWhileAfterAccept() throws Exception {
        harness.set(new Reset(Duration.ofMillis(300)));
        try (TestClient client = harness.connect()) {
            assertThat(client.exchange("still here")).isEqualTo("still here");
            assertReset(client.socket());
        }
    }

    @Test
    void aResetThatIsClearedInTimeNeverComes() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            ActivationKey key = harness.set(new Reset(Duration.ofMillis(200)));
            harness.clear(key);
            await().pollDelay(300, TimeUnit.MILLISECONDS).until(() -> true);
            assertThat(client.exchange("alive")).isEqualTo("alive");
        }
    }

    @Test
    void aSwallowedReplyNeverComesAndTheSocketStaysOpen() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            ActivationKey key = harness.set(new Hang(Hang.Mode.SWALLOW));
            client.send("lost");
            assertThat(client.hearsNothing()).isTrue();
            backend.accepted().shutdownOutput();
            assertThat(client.hearsNothing()).isTrue();
            assertThat(harness.clear(key).effect().requestsTouched()).isEqualTo(1);
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void aStalledReplyComesWhenTheHangIsOver() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            ActivationKey key = harness.set(new Hang(Hang.Mode.STALL));
            client.send("later");
            assertThat(client.hearsNothing()).isTrue();
            harness.clear(key);
            assertThat(client.read(5)).isEqualTo("later");
        }
    }

    @Test
    void anErrorReplacesEachReplyOnce() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            ActivationKey key = harness.set(new ErrorReply(false));
            client.send("question");
            byte[] first = client.readBytes(1000);
            assertThat(client.hearsNothing()).isTrue();
            client.send("question");
            assertThat(client.readBytes(1000)).isNotEqualTo(first);
            assertThat(harness.clear(key).effect()).isEqualTo(new ActivationEffect(1, 2, 2, 0, 0));
            assertThat(client.exchange("fine again")).isEqualTo("fine again");
        }
    }

    @Test
    void anErrorMayBePutIntoTheMiddleOfAReply() throws Exception {
        try (TestClient client = harness.connect()) {
            harness.set(new ErrorReply(true));
            client.send("leftright");
            byte[] reply = client.readBytes(109);
            String text = new String(reply, StandardCharsets.ISO_8859_1);
            assertThat(text).startsWith("left").endsWith("right");
        }
    }

    @Test
    void aGreetingIsNoReply() throws Exception {
        try (TestBackend greeter = TestBackend.of(
                        socket -> socket.getOutputStream().write("220 ready".getBytes(StandardCharsets.UTF_8)));
                RelayHarness relay = RelayHarness.inFrontOf(greeter)) {
            relay.set(new ErrorReply(false));
            relay.set(new Abort(false));
            try (TestClient client = relay.connect()) {
                assertThat(client.read(9)).isEqualTo("220 ready");
            }
        }
    }

    @Test
    void anAbortedRequestReachesTheBackendWhole() throws Exception {
        try (TestBackend passive = TestBackend.passive();
                RelayHarness relay = RelayHarness.inFrontOf(passive);
                TestClient client = relay.connect()) {
            relay.set(new Abort(false));
            Socket atBackend = passive.accepted();
            client.send("insert ");
            client.send("everything");
            assertThat(new String(atBackend.getInputStream().readNBytes(17), StandardCharsets.UTF_8))
                    .isEqualTo("insert everything");
            atBackend.getOutputStream().write("done".getBytes(StandardCharsets.UTF_8));
            assertThat(client.readToEnd()).isEmpty();
            assertThat(atBackend.getInputStream().read()).isNegative();
        }
    }

    @Test
    void anAbortMayReset() throws Exception {
        try (TestClient client = harness.connect()) {
            harness.set(new Abort(true));
            client.send("hello");
            assertReset(client.socket());
        }
    }
}
