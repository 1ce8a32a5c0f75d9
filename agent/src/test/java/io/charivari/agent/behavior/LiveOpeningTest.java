package io.charivari.agent.behavior;

import static io.charivari.agent.testing.RelayHarness.await;
import static io.charivari.agent.testing.Sockets.assertReset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.relay.Transport;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ConnectDelay;
import io.charivari.model.behavior.MaxConnections;
import io.charivari.model.behavior.MaxConnections.Overflow;
import io.charivari.model.behavior.Refuse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the peers see of behaviors that act before the dial, on real sockets. */
@Timeout(60)
class LiveOpeningTest {

    private static final ConnectDelay LONG = new ConnectDelay(Duration.ofMinutes(10), Duration.ZERO);

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
    void aRefusedClientIsResetTheBackendHearsNothingAndOpenLinksGoOn() throws Exception {
        try (TestClient open = harness.connect()) {
            open.exchange("hello");
            backend.accepted();
            ActivationKey key = harness.set(new Refuse());
            for (int i = 0; i < 10; i++) {
                assertRefused();
            }
            assertThat(open.exchange("still here")).isEqualTo("still here");
            assertThat(harness.clear(key).effect().linksTouched()).isEqualTo(10);
            assertThat(backend.hasAccepted()).isFalse();
        }
        try (TestClient after = harness.connect()) {
            assertThat(after.exchange("back")).isEqualTo("back");
        }
    }

    @Test
    void whatAClientSaysBeforeTheDialArrivesAfterIt() throws Exception {
        ActivationKey key = harness.set(LONG);
        try (TestClient client = harness.connect()) {
            client.send("hello");
            assertThat(client.hearsNothing()).isTrue();
            assertThat(backend.hasAccepted()).isFalse();
            harness.clear(key);
            assertThat(client.read(5)).isEqualTo("hello");
        }
    }

    @Test
    void aDialThatIsDelayedComesByItself() throws Exception {
        harness.set(new ConnectDelay(Duration.ofMillis(100), Duration.ofMillis(50)));
        try (TestClient client = harness.connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @Test
    void aClientThatGivesUpBeforeTheDialIsForgotten() throws Exception {
        assumeTrue(Transport.hasEpoll());
        ActivationKey key = harness.set(LONG);
        try (TestClient client = harness.connect()) {
            await().until(() -> harness.linksOpen() == 1);
            client.reset();
            await().until(() -> harness.linksOpen() == 0);
        }
        harness.clear(key);
        try (TestClient after = harness.connect()) {
            assertThat(after.exchange("alone")).isEqualTo("alone");
            backend.accepted();
            assertThat(backend.hasAccepted()).isFalse();
        }
    }

    @Test
    void aRequestWithItsFinIsAnsweredAfterADelayedDial() throws Exception {
        ActivationKey key = harness.set(LONG);
        try (TestClient client = harness.connect()) {
            client.send("question");
            client.finish();
            assertThat(client.hearsNothing()).isTrue();
            harness.clear(key);
            assertThat(client.readToEnd()).asString().isEqualTo("question");
        }
    }

    @Test
    void oneConnectionTooManyIsResetAndThoseThatAreOpenGoOn() throws Exception {
        try (TestClient before = harness.connect()) {
            before.exchange("hello");
            harness.set(new MaxConnections(2, Overflow.REFUSE));
            try (TestClient second = harness.connect()) {
                assertThat(second.exchange("fits")).isEqualTo("fits");
                assertRefused();
                assertThat(before.exchange("still here")).isEqualTo("still here");
            }
            await().until(() -> harness.linksOpen() == 1);
            try (TestClient third = harness.connect()) {
                assertThat(third.exchange("fits again")).isEqualTo("fits again");
            }
        }
        backend.accepted();
        backend.accepted();
        backend.accepted();
        assertThat(backend.hasAccepted()).isFalse();
    }

    @Test
    void thoseWhoQueueAreServedOneByOne() throws Exception {
        Activation onlyOne = Activation.of(new MaxConnections(1, Overflow.QUEUE));
        ActivationKey key = harness.set(onlyOne);
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TestClient client = harness.connect();
            client.send("hello");
            clients.add(client);
            await().until(() -> harness.linksOpen() == clients.size());
        }
        // Done when every event loop has come to it, hence after all links have their place in the queue.
        await(harness.registry().change(key, onlyOne));
        for (TestClient client : clients) {
            // Nobody can be served before all before it have left.
            assertThat(client.read(5)).isEqualTo("hello");
            backend.accepted();
            assertThat(backend.hasAccepted()).isFalse();
            client.close();
        }
        await().until(() -> harness.linksOpen() == 0);
    }

    @Test
    void aHigherLimitAndTheEndOfItLetThemInWhoWait() throws Exception {
        ActivationKey key = harness.set(new MaxConnections(1, Overflow.QUEUE));
        try (TestClient one = harness.connect()) {
            assertThat(one.exchange("one")).isEqualTo("one");
            try (TestClient two = harness.connect();
                    TestClient three = harness.connect()) {
                await().until(() -> harness.linksOpen() == 3);
                await(harness.registry().change(key, Activation.of(new MaxConnections(1, Overflow.QUEUE))));
                await(harness.registry().change(key, Activation.of(new MaxConnections(2, Overflow.QUEUE))));
                assertThat(two.exchange("two")).isEqualTo("two");
                three.send("three");
                assertThat(three.hearsNothing()).isTrue();
                harness.clear(key);
                assertThat(three.read(5)).isEqualTo("three");
            }
        }
    }

    /** An RST, which may come before connect() has returned. */
    private void assertRefused() {
        assertThatThrownBy(() -> {
                    try (TestClient refused = harness.connect()) {
                        assertReset(refused.socket());
                        throw new IOException("reset after connect");
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }
}
