package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.demo.report.FleetClient;
import io.charivari.demo.world.FreePort;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.RedisProbe;
import io.charivari.e2e.testing.Scenarios;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Proxies that are made and deleted from afar, by the programs that people start. */
@ExtendWith(Backends.Shared.class)
class ManagedProxyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site = new Site();
    private final Path state = site.directory().resolve("state");
    private RunningController controller;
    private RunningAgent agent;
    private String backend;

    @BeforeEach
    void start(Backends backends) {
        backend = backends.redis().address();
        controller = site.controller();
        startAgent();
        awaitConnected();
    }

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    private void startAgent() {
        agent = site.agent(
                "cache-1",
                "--id=cache-1",
                "--label=role=cache",
                "--controller=" + controller.address(),
                "--state-dir=" + state,
                "--name=own",
                "--listen=127.0.0.1:0",
                "--backend=" + backend);
    }

    private void killAgent() {
        agent.process().kill();
        await().atMost(PATIENCE).until(() -> !agent.process().isAlive());
    }

    private void awaitConnected() {
        awaitAgents(1);
    }

    private void awaitAgents(int connected) {
        try (FleetClient fleet = new FleetClient(controller.address())) {
            await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == connected);
        }
    }

    @Test
    void aProxyOutlivesAgentAndControllerAndTheFaultOnItDoesNot() throws IOException {
        String redis = create("redis", "127.0.0.1:0");
        assertThat(RedisProbe.answers(redis)).isTrue();
        String file = site.write("gone.yaml", Scenarios.cache("gone", "blackout", "", "5m", "1m"))
                .toString();
        site.start("chaosctl", "--controller", controller.address(), "run", file, "--watch");
        await().atMost(PATIENCE).until(() -> !RedisProbe.answers(redis));
        assertThat(state.resolve("proxies.json"))
                .content()
                .contains("redis")
                .doesNotContain("blackout", "fault", "r-000001");

        controller.process().kill();
        killAgent();
        startAgent();

        assertThat(agent.address("redis")).isEqualTo(redis);
        assertThat(RedisProbe.answers(redis)).isTrue();

        controller = site.controllerAt(controller.address());
        awaitConnected();
        assertThat(chaosctl("proxies", "list").output())
                .contains("cache-1/redis")
                .doesNotContain("missing");
        assertThat(RedisProbe.answers(redis)).isTrue();
        await().atMost(PATIENCE)
                .until(() -> chaosctl("proxies", "delete", "redis").status() == 0);
        assertThat(RedisProbe.answers(redis)).isFalse();
        assertThat(state.resolve("proxies.json")).content().doesNotContain("redis");
        assertThat(RedisProbe.answers(agent.address("own"))).isTrue();
    }

    @Test
    void aProxyIsDeletedWhileItsAgentIsAway() {
        String redis = create("redis", "127.0.0.1:0");
        killAgent();
        awaitAgents(0);

        Outcome outcome = chaosctl("proxies", "delete", "cache-1/redis");

        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).contains("is away, and closes it when it is back");
        startAgent();
        await().atMost(PATIENCE).until(() -> !RedisProbe.answers(redis));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(state.resolve("proxies.json")).content().doesNotContain("redis"));
    }

    @Test
    void aProxyWhosePortIsTakenMeanwhileComesBackWhenThePortIsFree() throws IOException {
        int port = FreePort.pick();
        String redis = create("redis", "127.0.0.1:" + port);
        killAgent();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            startAgent();
            assertThat(other.isBound()).isTrue();
            assertThat(agent.process().errors())
                    .contains("Proxy redis", "port " + port)
                    .doesNotContain("\tat ");
            assertThat(RedisProbe.answers(agent.address("own"))).isTrue();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            chaosctl("proxies", "show", "cache-1/redis").output())
                    .contains("missing", "port " + port + " on 127.0.0.1 is taken"));
        }

        create("another", "127.0.0.1:0");
        assertThat(RedisProbe.answers(redis)).isTrue();
    }

    @Test
    void whatCannotBeIsSaidOnceWithTheDocumentedExitCode() throws IOException {
        create("redis", "127.0.0.1:0");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = "127.0.0.1:" + taken.getLocalPort();
            assertRefused(
                    1, creation("more", port), "cache-1: port " + taken.getLocalPort() + " on 127.0.0.1 is taken");
        }
        assertRefused(2, creation("redis", "127.0.0.1:0"), "cache-1/redis already");
        assertRefused(2, creation("own", "127.0.0.1:0"), "cache-1/own already");
        assertRefused(2, creation("more", "6380"), "--listen: '6380' is no address");
        assertRefused(2, creation("more", "127.0.0.1:0", "--protocol=rediss"), "'rediss'", "'redis'?");
        assertRefused(
                2,
                chaosctl("proxies", "create", "--agent=cache-2", "--listen=:0", "--backend=db:1"),
                "there is no agent 'cache-2'",
                "'cache-1'?");
        assertRefused(1, chaosctl("proxies", "delete", "own"), "cache-1/own comes from the agent's own flags or file");
        assertRefused(2, chaosctl("proxies", "delete", "cache-1/rediss"), "no proxy 'rediss'", "'redis'?");
        assertRefused(
                8,
                site.run("chaosctl", "--controller=127.0.0.1:" + FreePort.pick(), "proxies", "delete", "a/b"),
                "cannot reach the controller");
        assertThat(chaosctl("behavior", "set", "cache-1/redis", "delay", "--for=5m")
                        .status())
                .isZero();
        assertRefused(1, chaosctl("proxies", "delete", "redis"), "'delay' is set on cache-1/redis (run r-000001)");
        assertThat(chaosctl("behavior", "clear", "--all").status()).isZero();
        killAgent();
        awaitAgents(0);
        assertRefused(1, creation("more", "127.0.0.1:0"), "agent cache-1 is not connected");
        assertThat(chaosctl("proxies", "list").output())
                .contains("cache-1/redis")
                .doesNotContain("more");
    }

    @Test
    void anotherAgentDoesNotGetTheSameDirectory() {
        Outcome outcome =
                site.run("chaos-agent", "--id=cache-2", "--controller=" + controller.address(), "--state-dir=" + state);

        assertThat(outcome.status()).isEqualTo(9);
        assertThat(outcome.errors())
                .contains("state directory " + state + " is in use by another agent", "--state-dir")
                .doesNotContain("\tat ");
    }

    /** Where it listens. */
    private String create(String name, String listen) {
        Outcome outcome = creation(name, listen, "--output=json");
        assertThat(outcome.status()).as(outcome.errors()).isZero();
        try {
            return new ObjectMapper().readTree(outcome.output()).get("bound").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(outcome.output(), e);
        }
    }

    private Outcome creation(String name, String listen, String... more) {
        String[] command = {"proxies", "create", name, "--agent=cache-1", "--listen=" + listen, "--backend=" + backend};
        return chaosctl(Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
    }

    private static void assertRefused(int status, Outcome outcome, String... words) {
        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isEqualTo(status);
        assertThat(outcome.errors())
                .startsWith("chaosctl: ")
                .contains(words)
                .doesNotContain("\tat ")
                .hasLineCount(1);
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }
}
