package io.charivari.agent.proxy;

import static io.charivari.agent.testing.RelayHarness.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Hang;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.behavior.Pass;
import io.charivari.model.behavior.Per;
import io.charivari.model.proxy.Direction;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an activation takes beside its behavior, and what a change of it does, on real sockets. */
@Timeout(60)
class ActivationsTest {

    private static final Activation FOREVER = Activation.of(Delay.of(Duration.ofHours(1)));
    /** Long enough to do something before, on a machine that has much else to do. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Activation BLACKOUT = Activation.of(new Blackout(false));

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
    void itEndsByItselfAndItsRunIsToldLaterWhatItDid() throws Exception {
        try (TestClient client = harness.connect()) {
            ActivationKey key = harness.set(FOREVER.withUntil(SOON));
            assertThat(client.exchange("held until then")).isEqualTo("held until then");
            assertThat(harness.registry().proxies().get(0).active()).isEmpty();
            DataPlane.Deactivated end = harness.clear(key);
            assertThat(end.effect().linksTouched()).isEqualTo(1);
            assertThat(end.effect().bytesHeld()).isEqualTo("held until then".length());
            assertThat(harness.clear(key).effect()).isEqualTo(ActivationEffect.NONE);
        }
    }

    @Test
    void oneThatIsClearedInTimeIsNotEndedAgain() throws Exception {
        ActivationKey key = harness.set(FOREVER.withUntil(Duration.ofMillis(100)));
        harness.clear(key);
        harness.set(FOREVER);
        try (TestClient client = harness.connect()) {
            client.send("stays");
            assertThat(client.hearsNothing()).isTrue();
        }
    }

    @Test
    void newLinksAreThoseAcceptedAfterIt() throws Exception {
        try (TestClient before = harness.connect()) {
            before.exchange("there");
            harness.set(BLACKOUT.withLinks(LinkSet.NEW));
            assertThat(before.exchange("untouched")).isEqualTo("untouched");
            try (TestClient after = harness.connect()) {
                assertThat(after.readsEnd()).isTrue();
            }
        }
    }

    @Test
    void existingLinksAreThoseOpenWhenItWasSet() throws Exception {
        try (TestClient before = harness.connect()) {
            before.exchange("there");
            harness.set(BLACKOUT.withLinks(LinkSet.EXISTING));
            assertThat(before.readsEnd()).isTrue();
            try (TestClient after = harness.connect()) {
                assertThat(after.exchange("untouched")).isEqualTo("untouched");
            }
        }
    }

    @Test
    void theFirstLinksAreSkippedAndThenSoManyActedOn() throws Exception {
        harness.set(BLACKOUT.withSkip(1).withTimes(2));
        assertThat(isCut()).isFalse();
        assertThat(isCut()).isTrue();
        assertThat(isCut()).isTrue();
        assertThat(isCut()).isFalse();
    }

    @Test
    void theFirstRequestsOfEachLinkAreSkipped() throws Exception {
        harness.set(Activation.of(new Hang(Hang.Mode.SWALLOW))
                .withDirection(Direction.UPSTREAM)
                .withPer(Per.REQUEST)
                .withSkip(2));
        for (int i = 0; i < 2; i++) {
            try (TestClient client = harness.connect()) {
                assertThat(client.exchange("one")).isEqualTo("one");
                assertThat(client.exchange("two")).isEqualTo("two");
                client.send("three");
                assertThat(client.hearsNothing()).isTrue();
            }
        }
    }

    @Test
    void aRequestThatTheDiceHitCutsALinkThatIsOpen() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("before");
            ActivationKey key = harness.set(BLACKOUT.withPer(Per.REQUEST).withSkip(1));
            assertThat(client.exchange("first")).isEqualTo("first");
            client.send("second");
            assertThat(client.readsEnd()).isTrue();
            assertThat(harness.clear(key).effect().requestsTouched()).isEqualTo(1);
        }
    }

    @Test
    void aShorterDelayTakesOverWhatIsHeld() throws Exception {
        try (TestClient client = harness.connect()) {
            ActivationKey key = harness.set(FOREVER);
            client.send("held");
            await().until(() -> harness.registry().budget().heldBytes() == 4);
            await(harness.registry().change(key, Activation.of(Delay.of(Duration.ofMillis(1)))));
            assertThat(client.read(4)).isEqualTo("held");
            assertThat(client.exchange("quick")).isEqualTo("quick");
            assertThat(harness.clear(key).effect().linksTouched()).isEqualTo(1);
        }
    }

    @Test
    void aLongerDelayDoesNotKeepWhatIsHeldAnyLonger() throws Exception {
        try (TestClient client = harness.connect()) {
            ActivationKey key = harness.set(Activation.of(Delay.of(SOON)));
            client.send("held");
            await().until(() -> harness.registry().budget().heldBytes() == 4);
            await(harness.registry().change(key, FOREVER));
            assertThat(client.read(4)).isEqualTo("held");
            client.send("later");
            assertThat(client.hearsNothing()).isTrue();
        }
    }

    @Test
    void anotherBehaviorMayTakeTheSamePlace() throws Exception {
        try (TestClient client = harness.connect()) {
            ActivationKey key = harness.set(FOREVER);
            client.send("held");
            await().until(() -> harness.registry().budget().heldBytes() == 4);
            await(harness.registry().change(key, Activation.of(new Pass())));
            assertThat(client.read(4)).isEqualTo("held");
            assertThat(client.exchange("free")).isEqualTo("free");
        }
    }

    @Test
    void aSmallerShareLetsGoOfLinksAndALargerOneTakesThemAgain() throws Exception {
        try (TestClient client = harness.connect()) {
            ActivationKey key = harness.set(FOREVER);
            client.send("held");
            await().until(() -> harness.registry().budget().heldBytes() == 4);
            await(harness.registry().change(key, FOREVER.withProbability(Percent.of(0))));
            assertThat(client.read(4)).isEqualTo("held");
            assertThat(client.exchange("free")).isEqualTo("free");
            await(harness.registry().change(key, FOREVER));
            client.send("held again");
            assertThat(client.hearsNothing()).isTrue();
        }
    }

    @Test
    void whatIsNotSetCannotBeChanged() {
        ActivationKey unknown = new ActivationKey("", "slow", RelayHarness.PROXY);
        assertThatThrownBy(() -> await(harness.registry().change(unknown, FOREVER)))
                .hasMessageContaining("slow is not active on proxy p");
    }

    private boolean isCut() throws IOException {
        try (TestClient client = harness.connect()) {
            client.send("x");
            return client.readsEnd();
        }
    }
}
