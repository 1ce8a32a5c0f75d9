package io.charivari.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Down;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A proxy that gets other settings while it is used. */
class ProxyChangeTest {

    private final TestBackend backend = TestBackend.echo();
    private final RelayHarness harness = RelayHarness.inFrontOf(backend);
    private final ProxyRegistry registry = harness.registry();

    @AfterEach
    void close() throws Exception {
        harness.close();
        backend.close();
    }

    private ProxyState change(UnaryOperator<ProxySettings> wish) {
        return RelayHarness.await(registry.change("p", wish));
    }

    private static UnaryOperator<ProxySettings> listening(Endpoint where) {
        return before -> before.withSpec(new ProxySpec(
                "p",
                where,
                before.spec().backend(),
                before.spec().protocol(),
                before.spec().connectTimeout()));
    }

    private static UnaryOperator<ProxySettings> inFrontOf(Endpoint backend) {
        return before -> before.withSpec(ProxySpec.tcp("p", before.spec().listen(), backend));
    }

    private void assertRefused(UnaryOperator<ProxySettings> wish, ErrorCode code) {
        assertThatThrownBy(() -> change(wish))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(CharivariException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    @Test
    void anotherBackendClosesLinksAndKeepsBehaviorsNumbersAndCounts() throws Exception {
        ActivationKey key = harness.set(Delay.of(Duration.ZERO));
        try (TestBackend other =
                        TestBackend.of(socket -> socket.getOutputStream().write('!'));
                TestClient client = harness.connect()) {
            client.exchange("hello");
            ProxyState changed = change(inFrontOf(other.endpoint()));

            assertThat(client.readToEnd()).isEmpty();
            assertThat(changed.bound()).isEqualTo(harness.listening());
            assertThat(changed.active()).extracting(ProxyState.Active::key).containsExactly(key);
            try (TestClient next = harness.connect()) {
                assertThat(next.read(1)).isEqualTo("!");
                assertThat(RelayHarness.await(registry.links("p", 10)).links())
                        .singleElement()
                        .satisfies(link -> assertThat(link.number()).isEqualTo(2));
            }
            assertThat(registry.measures().get(0).linksOpened()).isEqualTo(2);
        }
    }

    @Test
    void anotherTimeoutLeavesLinksAlone() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            ProxyState changed = change(before -> before.withSpec(
                    new ProxySpec("p", before.spec().listen(), before.spec().backend(), "tcp", Duration.ofSeconds(1))));
            assertThat(changed.spec().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(client.exchange("still")).isEqualTo("still");
        }
    }

    @Test
    void aDisabledProxyRefusesAndComesBackOnTheSamePort() throws Exception {
        ActivationKey key = harness.set(Delay.of(Duration.ZERO));
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            ProxyState disabled = change(ProxySettings::disabled);
            assertThat(disabled.isEnabled()).isFalse();
            assertThat(disabled.bound()).isNull();
            assertThat(client.readToEnd()).isEmpty();
            assertThatThrownBy(harness::connect).isInstanceOf(IOException.class);
        }
        ProxyState enabled = change(ProxySettings::enabled);
        assertThat(enabled.bound()).isEqualTo(harness.listening());
        assertThat(enabled.active()).extracting(ProxyState.Active::key).containsExactly(key);
        try (TestClient client = harness.connect()) {
            assertThat(client.exchange("back")).isEqualTo("back");
        }
    }

    @Test
    void aBehaviorThatIsSetOrClearedDoesNotEnableAProxy() {
        change(ProxySettings::disabled);
        ActivationKey down = harness.set(new Down());
        harness.clear(down);
        assertThat(registry.proxy("p").bound()).isNull();
        assertThat(change(ProxySettings::enabled).bound()).isEqualTo(harness.listening());
    }

    @Test
    void aProxyThatIsDownStaysSoWhenItIsEnabled() {
        ActivationKey down = harness.set(new Down());
        change(ProxySettings::disabled);
        assertThat(change(ProxySettings::enabled).bound()).isNull();
        harness.clear(down);
        assertThat(registry.proxy("p").bound()).isEqualTo(harness.listening());
    }

    @Test
    void aPortThatWasTakenMeanwhileKeepsAProxyDisabled() throws Exception {
        change(ProxySettings::disabled);
        try (ServerSocket taker = new ServerSocket(harness.listening().port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taker.isBound()).isTrue();
            assertRefused(ProxySettings::enabled, ErrorCode.RESOURCE_IN_USE);
            assertThat(registry.proxy("p").isEnabled()).isFalse();
        }
    }

    @Test
    void anotherAddressIsListenedOnInstead() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            ProxyState moved = change(listening(new Endpoint("127.0.0.2", 0)));
            assertThat(client.readToEnd()).isEmpty();
            assertThatThrownBy(harness::connect).isInstanceOf(IOException.class);
            try (TestClient next = TestClient.connect(moved.bound())) {
                assertThat(next.exchange("here")).isEqualTo("here");
            }
        }
    }

    @Test
    void theSamePortOnMoreAddressesReplacesTheOldOne() throws Exception {
        int port = harness.listening().port();
        ProxyState moved = change(listening(new Endpoint("0.0.0.0", port)));
        assertThat(moved.bound().port()).isEqualTo(port);
        try (TestClient client = harness.connect()) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @Test
    void anAddressThatIsTakenChangesNothing() throws Exception {
        try (TestClient client = harness.connect();
                TestBackend other = TestBackend.echo()) {
            client.exchange("hello");
            assertRefused(listening(other.endpoint()), ErrorCode.RESOURCE_IN_USE);
            assertRefused(listening(new Endpoint("192.0.2.1", 0)), ErrorCode.INVALID_INPUT);
            assertThat(client.exchange("still")).isEqualTo("still");
            assertThat(registry.proxy("p").bound()).isEqualTo(harness.listening());
            assertThat(registry.proxy("p").spec().listen()).isEqualTo(new Endpoint("127.0.0.1", 0));
        }
    }

    @Test
    void theAddressThatIsBoundIsNoOtherAddress() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            change(listening(harness.listening()));
            assertThat(client.exchange("still")).isEqualTo("still");
        }
    }

    @Test
    void theNameStays() {
        assertRefused(
                before -> before.withSpec(
                        ProxySpec.tcp("q", before.spec().listen(), before.spec().backend())),
                ErrorCode.INVALID_INPUT);
        assertThatThrownBy(() -> RelayHarness.await(registry.change("nobody", before -> before)))
                .hasMessageContaining("has no proxy nobody");
    }

    @Test
    void aProxyThatIsMadeDisabledListensWhenItIsEnabled() throws Exception {
        ProxySpec spec = ProxySpec.tcp("q", new Endpoint("127.0.0.1", 0), backend.endpoint());
        ProxyState made = RelayHarness.await(registry.create(new ProxySettings(spec, false)));
        assertThat(made.bound()).isNull();
        ProxyState enabled = RelayHarness.await(registry.change("q", ProxySettings::enabled));
        try (TestClient client = TestClient.connect(enabled.bound())) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @Test
    void changingABehaviorKeepsItsEndUnlessThatIsWhatChanges() {
        ActivationKey key = harness.set(Activation.of(Delay.of(Duration.ZERO)).withUntil(Duration.ofHours(1)));
        RelayHarness.await(registry.amend(key, before -> before.withBehavior(Delay.of(Duration.ofMillis(1)))));
        assertThat(registry.proxy("p").active()).singleElement().satisfies(active -> {
            assertThat(active.seed()).isEqualTo(42);
            assertThat(active.activation().until()).isEqualTo(Duration.ofHours(1));
            assertThat(active.activation().behavior()).isEqualTo(Delay.of(Duration.ofMillis(1)));
        });
        RelayHarness.await(registry.amend(key, before -> before.withUntil(Duration.ofMillis(1))));
        await().until(() -> registry.proxy("p").active().isEmpty());
    }
}
