package io.charivari.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.AgentSettings;
import io.charivari.agent.control.AgentIdentity;
import io.charivari.agent.control.KeptProxy;
import io.charivari.agent.state.AgentState;
import io.charivari.agent.testing.TestBackend;
import io.charivari.agent.testing.TestClient;
import io.charivari.agent.testing.Warnings;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.model.proxy.ProxySpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that finds proxies which a controller has made in its life before. No controller is ever there. */
class KeptProxiesTest {

    private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 1);
    private static final Endpoint FREE = new Endpoint("127.0.0.1", 0);

    private final TestBackend backend = TestBackend.echo();

    @TempDir
    private Path directory;

    @AfterEach
    void close() throws IOException {
        backend.close();
    }

    private void kept(KeptProxy... proxies) {
        try (AgentState state = AgentState.open(directory)) {
            state.keep(List.of(proxies)).toCompletableFuture().join();
        }
    }

    private ProxySpec proxy(String name, Endpoint listen) {
        return ProxySpec.tcp(name, listen, backend.endpoint());
    }

    private KeptProxy madeAt(String name, int port) {
        return new KeptProxy(proxy(name, FREE), port);
    }

    private AgentConfig config(List<Endpoint> controllers, ProxySpec... proxies) {
        AgentSettings settings = new AgentSettings(
                Optional.of("a1"),
                Map.of(),
                Optional.of(controllers),
                Optional.empty(),
                Optional.of(Duration.ZERO),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(directory),
                List.of(proxies));
        return settings.over(AgentSettings.NONE, () -> "host");
    }

    private static Agent start(AgentConfig config) {
        return Agent.start(config, new AgentIdentity("a1", "boot", 0, "test", Labels.NONE), new SplittableRandom(1));
    }

    private static Endpoint bound(Agent agent, String name) {
        return agent.proxies().stream()
                .filter(proxy -> proxy.spec().name().equals(name))
                .findFirst()
                .orElseThrow()
                .bound();
    }

    @Test
    void theyRelayFromTheStartWithoutAController() throws Exception {
        kept(madeAt("pg", 0));
        try (Agent agent = start(config(List.of(NOWHERE)));
                TestClient client = TestClient.connect(bound(agent, "pg"))) {
            assertThat(client.exchange("hello")).isEqualTo("hello");
            assertThat(agent.proxies())
                    .allSatisfy(proxy -> assertThat(proxy.active()).isEmpty());
        }
    }

    @Test
    void oneThatFoundItsPortItselfListensThereAgain() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        kept(madeAt("pg", port));
        try (Agent agent = start(config(List.of(NOWHERE)))) {
            assertThat(bound(agent, "pg").port()).isEqualTo(port);
        }
    }

    @Test
    void oneWhosePortIsTakenIsWarnedOfAndTheOthersRelay() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            kept(madeAt("pg", other.getLocalPort()), madeAt("web", 0));
            try (Warnings warnings = new Warnings();
                    Agent agent = start(config(List.of(NOWHERE), proxy("own", FREE)))) {
                assertThat(agent.proxies())
                        .extracting(proxy -> proxy.spec().name())
                        .containsExactly("own", "web");
                assertThat(warnings.texts()).anySatisfy(text -> assertThat(text)
                        .contains("Proxy pg, which a controller has made here, is missing: port " + other.getLocalPort()
                                + " on 127.0.0.1 is taken"));
            }
        }
    }

    @Test
    void aConfiguredProxyOfTheSameNameComesFirst() {
        kept(madeAt("pg", 0));
        ProxySpec own = ProxySpec.tcp("pg", FREE, NOWHERE);
        try (Agent agent = start(config(List.of(NOWHERE), own))) {
            assertThat(agent.proxies()).extracting(proxy -> proxy.spec()).containsExactly(own);
        }
    }

    @Test
    void anAgentThatOnlyRelaysLeavesThemAlone() throws IOException {
        kept(madeAt("pg", 0));
        String before = Files.readString(directory.resolve("proxies.json"));
        try (AgentState other = AgentState.open(directory);
                Agent agent = start(config(List.of(), proxy("own", FREE)))) {
            assertThat(other.kept()).hasSize(1);
            assertThat(agent.proxies()).extracting(proxy -> proxy.spec().name()).containsExactly("own");
        }
        assertThat(directory.resolve("proxies.json")).hasContent(before);
    }

    @Test
    void aDirectoryThatAnotherAgentHasFailsTheStartBeforeAnythingListens() {
        try (AgentState other = AgentState.open(directory)) {
            assertThat(other).isNotNull();
            assertThatThrownBy(() -> start(config(List.of(NOWHERE), proxy("own", FREE))))
                    .isInstanceOfSatisfying(
                            CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_IN_USE));
        }
    }

    @Test
    void anAgentWhoseStartFailsLetsGoOfItsDirectory() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(config(List.of(NOWHERE), proxy("own", FREE.withPort(taken.getLocalPort())))))
                    .hasMessageContaining("is taken");
        }
        AgentState.open(directory).close();
    }
}
