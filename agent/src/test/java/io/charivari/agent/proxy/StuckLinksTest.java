package io.charivari.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.SilentHost;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.testing.TransportKind;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.Delay;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.ByteRate;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand links that get nowhere: what is asked of the proxy is done all the same. Not within so many milliseconds,
 * which would say something of the machine, but within one turn of each event loop: nothing waits for a link.
 */
@Timeout(120)
class StuckLinksTest {

    private static final int LINKS = 1_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final List<TestClient> clients = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (TestClient client : clients) {
            client.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void behindABackendThatReadsNothing(TransportKind kind) throws Exception {
        try (TestBackend backend = TestBackend.passive();
                RelayHarness harness = RelayHarness.on(kind.start(), backend.endpoint())) {
            byte[] more = new byte[16 << 10];
            connect(harness, client -> client.send(more));
            await().until(() -> harness.linksOpen() == LINKS);
            everythingIsDoneInOneTurn(harness);
        }
    }

    @ParameterizedTest
    @EnumSource
    void behindABackendThatDoesNotAnswerTheDial(TransportKind kind) throws Exception {
        try (SilentHost silent = SilentHost.on(InetAddress.getLoopbackAddress());
                RelayHarness harness = RelayHarness.on(
                        kind.start(),
                        new ProxySpec(
                                RelayHarness.PROXY,
                                RelayHarness.proxyTo(silent.endpoint()).listen(),
                                silent.endpoint(),
                                ProxySpec.DEFAULT_PROTOCOL,
                                LONG))) {
            connect(harness, client -> client.send("anybody there?"));
            await().until(() -> harness.linksOpen() == LINKS);
            everythingIsDoneInOneTurn(harness);
        }
    }

    private static void everythingIsDoneInOneTurn(RelayHarness harness) {
        ProxyRegistry registry = harness.registry();
        ActivationKey first = new ActivationKey("run", "first", RelayHarness.PROXY);
        ActivationKey second = new ActivationKey("run", "second", RelayHarness.PROXY);
        for (int round = 0; round < 5; round++) {
            isDone(harness, registry.activate(first, 1, both(Delay.of(LONG))));
            isDone(harness, registry.activate(second, 1, both(narrow())));
            assertThat(registry.proxies()).singleElement().satisfies(proxy -> assertThat(proxy.active())
                    .hasSize(2));
            isDone(harness, registry.change(first, both(Delay.of(LONG.plusSeconds(round)))));
            isDone(harness, registry.deactivate(first));
            isDone(harness, registry.deactivate(second));
            assertThat(registry.takeStats()).singleElement().satisfies(stats -> assertThat(stats.linksOpen())
                    .isEqualTo(LINKS));
        }
        CompletionStage<Void> removed = registry.remove(RelayHarness.PROXY);
        harness.awaitTwoTurns();
        assertThat(removed.toCompletableFuture()).isDone();
        assertThat(registry.proxies()).isEmpty();
    }

    private static void isDone(RelayHarness harness, CompletionStage<?> asked) {
        harness.awaitTwoTurns();
        assertThat(asked.toCompletableFuture()).isCompleted();
    }

    private static Activation both(BehaviorSpec behavior) {
        return new Activation(behavior, Direction.BOTH, Percent.ALL);
    }

    private static Bandwidth narrow() {
        return new Bandwidth(new ByteRate(1_000), null, Bandwidth.Scope.LINK);
    }

    private interface Beginning {
        void with(TestClient client) throws IOException;
    }

    private void connect(RelayHarness harness, Beginning beginning) throws IOException {
        for (int i = 0; i < LINKS; i++) {
            TestClient client = harness.connect();
            clients.add(client);
            beginning.with(client);
        }
    }
}
