package io.charivari.agent.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.testing.TransportKind;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.behavior.Down;
import io.charivari.model.behavior.Pass;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProxyRegistryTest {

    private TestBackend backend;
    private RelayHarness harness;
    private ProxyRegistry registry;

    @BeforeEach
    void start() {
        backend = TestBackend.echo();
        harness = RelayHarness.inFrontOf(backend);
        registry = harness.registry();
    }

    @AfterEach
    void stop() throws IOException {
        harness.close();
        backend.close();
    }

    @Test
    void aTakenPortIsRefusedWithWhatToDo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProxySpec spec = ProxySpec.tcp("q", new Endpoint("127.0.0.1", other.getLocalPort()), backend.endpoint());
            assertThatFails(registry.create(spec), ErrorCode.RESOURCE_IN_USE, "is taken");
            assertThat(registry.proxies()).hasSize(1);
        }
    }

    @Test
    void aPortOfAnotherProxyOfOursIsTakenToo() {
        ProxySpec spec = ProxySpec.tcp("q", harness.listening(), backend.endpoint());
        assertThatFails(registry.create(spec), ErrorCode.RESOURCE_IN_USE, "is taken");
    }

    @Test
    void aSecondProxyOfTheSameNameIsRefused() {
        ProxySpec spec = ProxySpec.tcp("p", new Endpoint("127.0.0.1", 0), backend.endpoint());
        assertThatFails(registry.create(spec), ErrorCode.ALREADY_EXISTS, "choose another name");
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        ProxySpec spec = ProxySpec.tcp("q", new Endpoint("192.0.2.1", 0), backend.endpoint());
        assertThatFails(registry.create(spec), ErrorCode.INVALID_INPUT, "one of this machine's");
    }

    @Test
    void aProtocolThatIsNotKnownIsRefused() {
        ProxySpec spec = new ProxySpec(
                "q", new Endpoint("127.0.0.1", 0), backend.endpoint(), "gopher", ProxySpec.DEFAULT_CONNECT_TIMEOUT);
        assertThatFails(registry.create(spec), ErrorCode.INVALID_INPUT, "gopher");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "localhost:0", "[::1]:0", "0.0.0.0:0", "[::]:0", "*:0", ":0"})
    void aProxyListensWhereItIsToldAndSaysWhichPortItGot(String asked) throws Exception {
        Endpoint listen = Endpoint.parse(asked);
        ProxyState state = RelayHarness.await(registry.create(ProxySpec.tcp("q", listen, backend.endpoint())));
        assertThat(state.spec().listen()).isEqualTo(listen);
        assertThat(state.bound().port()).isPositive();
        String host = listen.isWildcard() ? "127.0.0.1" : listen.host();
        try (TestClient client =
                TestClient.connect(new Endpoint(host, state.bound().port()))) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::]:0", ":0"})
    void aWildcardListensOnIpv6AsWell(String asked) throws Exception {
        ProxyState state =
                RelayHarness.await(registry.create(ProxySpec.tcp("q", Endpoint.parse(asked), backend.endpoint())));
        try (TestClient client =
                TestClient.connect(new Endpoint("::1", state.bound().port()))) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void allInterfacesOfIpv4AreNotThoseOfIpv6(TransportKind kind) {
        try (RelayHarness ipv4 =
                RelayHarness.on(kind.start(), ProxySpec.tcp("p", new Endpoint("0.0.0.0", 0), backend.endpoint()))) {
            assertThat(ipv4.listening().host()).isEqualTo("0.0.0.0");
            Endpoint other = new Endpoint("::1", ipv4.listening().port());
            assertThatThrownBy(() -> TestClient.connect(other).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aRemovedProxyClosesItsLinksAndItsPort() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            RelayHarness.await(registry.remove("p"));
            assertThat(client.readToEnd()).isEmpty();
            assertThat(registry.proxies()).isEmpty();
            assertThatThrownBy(harness::connect).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPortThatWasSnatchedIsTakenBackWhenItIsFree() throws Exception {
        ActivationKey key = harness.set(new Down());
        try (ServerSocket snatcher =
                new ServerSocket(harness.listening().port(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(snatcher.isBound()).isTrue();
            harness.clear(key);
            assertThat(registry.proxies().get(0).bound()).isNull();
        }
        await().until(() -> harness.listening().equals(registry.proxies().get(0).bound()));
    }

    @Test
    void anActivationOnAProxyThatIsNotThereFails() {
        ActivationKey key = new ActivationKey("run", "step", "nobody");
        assertThat(registry.refusal("nobody", Activation.of(new Pass())))
                .hasValueSatisfying(reason -> assertThat(reason).contains("nobody", "it has p"));
        assertThatFails(registry.activate(key, 1, Activation.of(new Pass())), ErrorCode.NOT_FOUND, "nobody");
    }

    @Test
    void aKeyThatIsActiveCannotBeSetAgain() {
        ActivationKey key = harness.set(new Pass());
        assertThatFails(registry.activate(key, 1, Activation.of(new Pass())), ErrorCode.ALREADY_EXISTS, "clear");
    }

    @Test
    void clearingWhatIsNotActiveDoesNothing() {
        assertThat(harness.clear(new ActivationKey("run", "step", "p")).effect())
                .isEqualTo(ActivationEffect.NONE);
    }

    @Test
    void theChainIsShownInOrder() {
        ActivationKey delay = harness.set(Delay.of(Duration.ofSeconds(1)));
        ActivationKey pass = harness.set(new Pass());
        assertThat(registry.proxies().get(0).active())
                .extracting(ProxyState.Active::key)
                .containsExactly(delay, pass);
        harness.clear(delay);
        assertThat(registry.proxies().get(0).active())
                .extracting(ProxyState.Active::key)
                .containsExactly(pass);
    }

    @Test
    void changesAreTold() {
        CompletableFuture<Void> told = new CompletableFuture<>();
        registry.onChange(() -> told.complete(null));
        harness.set(new Pass());
        RelayHarness.await(told);
    }

    @Test
    void aDrainingProxyRefusesNewConnectionsAndLetsLinksEnd() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            CompletionStage<Void> drained = registry.drainAndClose(Duration.ofMinutes(1));
            await().until(() -> registry.proxies().get(0).bound() == null);
            assertThatThrownBy(harness::connect).isInstanceOf(IOException.class);
            assertThat(client.exchange("one more")).isEqualTo("one more");
            client.finish();
            assertThat(client.readToEnd()).isEmpty();
            RelayHarness.await(drained);
        }
    }

    @Test
    void whatDoesNotEndIsClosedWhenThePatienceIsOver() throws Exception {
        try (TestClient client = harness.connect()) {
            client.exchange("hello");
            RelayHarness.await(registry.drainAndClose(Duration.ofMillis(50)));
            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void theSameSeedHitsTheSameLinksAfterARestart() throws Exception {
        List<Boolean> first = fates();
        harness.close();
        harness = RelayHarness.inFrontOf(backend);
        assertThat(fates()).isEqualTo(first).contains(true, false);
    }

    private List<Boolean> fates() throws IOException {
        harness.set(new Activation(new Blackout(false), Direction.DOWNSTREAM, Percent.of(50)));
        List<Boolean> closed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            try (TestClient client = harness.connect()) {
                client.send("x");
                closed.add(client.socket().getInputStream().read() < 0);
            }
        }
        return closed;
    }

    private static void assertThatFails(CompletionStage<?> stage, ErrorCode code, String words) {
        assertThatThrownBy(() -> RelayHarness.await(stage))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(CharivariException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.text()).contains(words);
                });
    }
}
