package io.charivari.e2e;

import static io.charivari.e2e.testing.Refusals.assertThatItIsRefused;
import static io.charivari.e2e.testing.Refusals.assertThatItSays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong is said once, says what to do, and leaves nothing half done. */
@ExtendWith(Backends.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site = new Site();
    private RunningController controller;
    private RunningAgent agent;

    @BeforeAll
    void start(Backends backends) {
        controller = site.controller();
        agent = site.agent(
                "cache-1",
                "cache",
                controller.address(),
                "redis",
                backends.redis().address());
        try (FleetClient fleet = new FleetClient(controller.address())) {
            await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == 1);
        }
    }

    @AfterAll
    void end() throws IOException {
        site.close();
    }

    @Test
    void invalidYamlIsShownAtItsPlace() {
        String file = site.write("bad.yaml", "kind: [Scenario\nmetadata: {}\n").toString();

        assertThatItIsRefused(site.run("chaosctl", "scenario", "lint", file), "bad.yaml:2:");
    }

    @Test
    void anUnknownKeyIsShownWithTheNearestKnownOne() {
        String text = scenario("blackout", "").replace("      at: 0s", "      att: 0s");

        assertThatItIsRefused(lint(text), "bad.yaml:15:7", "att", "at");
    }

    @Test
    void anUnknownBehaviorIsShownWithTheNearestKnownOne() {
        assertThatItIsRefused(lint(scenario("blackot", "")), "bad.yaml:17:", "blackot", "blackout");
    }

    @Test
    void anOptionOutOfBoundsIsShownWithWhatIsAllowed() {
        assertThatItIsRefused(lint(scenario("delay", "latency: 2h")), "bad.yaml:18:", "latency", "1h");
    }

    @Test
    void anInvalidScenarioIsNotStored() {
        String file = site.write("bad.yaml", scenario("blackot", "")).toString();

        assertThatItIsRefused(chaosctl("scenario", "apply", file), "blackot");
        assertThatItIsRefused(chaosctl("run", file), "blackot");
        assertThat(chaosctl("scenario", "list").output()).doesNotContain("wrong");
    }

    @Test
    void anEmptyTargetIsNamedAndNothingRuns() {
        String file = site.write(
                        "empty.yaml",
                        Scenarios.cache("empty", "blackout", "", "2s", "5s").replace("role: cache", "role: nobody"))
                .toString();

        Outcome outcome = chaosctl("run", file, "--watch");

        assertThat(outcome.status()).isEqualTo(5);
        assertThatItSays(outcome, "cache", "nobody");
        assertThat(RedisProbe.answers(agent.address("redis"))).isTrue();
    }

    @Test
    void anUnknownOptionOfABehaviorIsRefused() {
        assertThatItIsRefused(
                chaosctl("behavior", "set", "redis", "delay", "-o", "latencyy=1s"), "latencyy", "latency");
    }

    @Test
    void anUnknownProxyIsRefused() {
        Outcome outcome = chaosctl("behavior", "set", "reddis", "delay", "-o", "latency=1s");

        assertThat(outcome.status()).isNotZero();
        assertThatItSays(outcome, "reddis");
    }

    @Test
    void anUnknownScenarioIsRefused() {
        Outcome outcome = chaosctl("plan", "never-heard-of");

        assertThat(outcome.status()).isEqualTo(2);
        assertThatItSays(outcome, "never-heard-of");
    }

    @Test
    void aControllerThatIsNotThereIsSaidWithWhatToDo() {
        String nowhere = "127.0.0.1:" + FreePort.pick();

        Outcome outcome = site.run("chaosctl", "--controller", nowhere, "status");

        assertThat(outcome.status()).isEqualTo(8);
        assertThatItSays(outcome, nowhere, "chaos-controller");
    }

    @Test
    void aPortInUseIsSaid() {
        Outcome outcome = site.run(
                "chaos-controller",
                "--listen",
                controller.address(),
                "--data",
                site.directory().resolve("other-data").toString());

        assertThat(outcome.status()).isEqualTo(9);
        assertThatItSays(outcome, controller.address());
    }

    @Test
    void aDataDirectoryInUseIsSaid() {
        String data = site.directory().resolve("data").toString();

        Outcome outcome = site.run("chaos-controller", "--listen", "127.0.0.1:0", "--data", data);

        assertThat(outcome.status()).isEqualTo(9);
        assertThatItSays(outcome, data, "--data");
    }

    @Test
    void listeningToTheWorldWithoutTlsIsRefused() {
        String data = site.directory().resolve("refused").toString();

        Outcome outcome = site.run("chaos-controller", "--listen", "0.0.0.0:0", "--data", data);

        assertThat(outcome.status()).isEqualTo(2);
        assertThatItSays(outcome, "--tls-cert", "--tls-key", "--insecure");
        assertThat(Files.exists(site.directory().resolve("refused"))).isFalse();
    }

    @Test
    void aSecondAgentOfTheSameNameTakesOverAndTheFirstIsToldWhy(Backends backends) {
        RunningAgent older = site.agent(
                "twin", "twin", controller.address(), "redis", backends.redis().address());
        try (FleetClient fleet = new FleetClient(controller.address())) {
            await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == 2);
        }

        RunningAgent newer = site.agent(
                "twin", "twin", controller.address(), "redis", backends.redis().address());

        await().atMost(PATIENCE).until(() -> older.process().errors().contains("twin"));
        assertThat(older.process().errors()).doesNotContain("\tat ");
        assertThat(RedisProbe.answers(older.address("redis"))).isTrue();
        assertThat(RedisProbe.answers(newer.address("redis"))).isTrue();
        newer.close();
        older.close();
    }

    private Outcome lint(String text) {
        return chaosctl("scenario", "lint", site.write("bad.yaml", text).toString());
    }

    private static String scenario(String behavior, String options) {
        return Scenarios.cache("wrong", behavior, options, "2s", "5s");
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }
}
