package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.process.Child;
import io.charivari.demo.report.FleetClient;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Backends;
import io.charivari.e2e.testing.RedisProbe;
import io.charivari.e2e.testing.Scenarios;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.proto.v1.RunState;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever dies in a run, no fault is left once the lease is over. The steps themselves last for minutes. */
@ExtendWith(Backends.Shared.class)
class KillIT {

    /** So long that a busy machine does not hold up its renewal until the end of it. */
    private static final String LEASE = "4s";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site = new Site();
    private RunningController controller;
    private RunningAgent agent;
    private String redis;

    @BeforeEach
    void start(Backends backends) {
        controller = site.controller();
        agent = site.agent(
                "cache-1",
                "cache",
                controller.address(),
                "redis",
                backends.redis().address());
        redis = agent.address("redis");
        await().atMost(PATIENCE).until(this::isConnected);
    }

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    @Test
    void aKilledChaosctlLeavesTheRunToTheControllerWhichCanStillAbortIt() {
        Child watcher = site.start("chaosctl", blackout("--controller", controller.address(), "--watch"));
        awaitBlackout();

        watcher.kill();

        assertThat(RedisProbe.answers(redis)).isFalse();
        Outcome abort = chaosctl("runs", "abort", newestRun());
        assertThat(abort.status()).as(abort.errors()).isZero();
        await().atMost(PATIENCE).until(() -> RedisProbe.answers(redis));
        assertThatRunEnds(RunState.RUN_STATE_ABORTED);
    }

    @Test
    void aKilledControllerLeavesNoFaultOnceTheLeaseIsOver() {
        startBlackout();

        controller.process().kill();

        await().atMost(PATIENCE).until(() -> RedisProbe.answers(redis));
    }

    @Test
    void aFrozenControllerLeavesNoFaultOnceTheLeaseIsOverNorAfterItsThaw() {
        startBlackout();

        site.signal("STOP", controller.process());

        await().atMost(PATIENCE).until(() -> RedisProbe.answers(redis));
        site.signal("CONT", controller.process());
        assertThatRunEnds(RunState.RUN_STATE_ABORTED);
        assertThat(RedisProbe.answers(redis)).isTrue();
    }

    @Test
    void aRestartedControllerAbortsTheRunThatItFinds() {
        startBlackout();
        controller.process().kill();

        controller = site.controllerAt(controller.address());

        await().atMost(PATIENCE).until(() -> RedisProbe.answers(redis));
        assertThatRunEnds(RunState.RUN_STATE_ABORTED);
    }

    @Test
    void aKilledAgentComesBackRelayingAndItsRunEnds(Backends backends) {
        startBlackout();

        agent.process().kill();
        await().atMost(PATIENCE).until(() -> !agent.process().isAlive());
        agent = site.agent(
                "cache-1",
                "cache",
                controller.address(),
                "redis",
                backends.redis().address());

        assertThat(RedisProbe.answers(agent.address("redis"))).isTrue();
        assertThatRunIsOver();
        assertThat(RedisProbe.answers(agent.address("redis"))).isTrue();
    }

    private void startBlackout() {
        Outcome run = chaosctl(blackout("--detach"));
        assertThat(run.status()).as(run.errors()).isZero();
        awaitBlackout();
    }

    /** The command that starts it. */
    private String[] blackout(String... more) {
        String file = site.write("long-blackout.yaml", Scenarios.cache("long-blackout", "blackout", "", "5m", LEASE))
                .toString();
        return Stream.concat(Stream.of("run", file), Stream.of(more)).toArray(String[]::new);
    }

    private void awaitBlackout() {
        await().atMost(PATIENCE).until(() -> !RedisProbe.answers(redis));
    }

    private boolean isConnected() {
        try (FleetClient fleet = new FleetClient(controller.address())) {
            return fleet.connectedAgents() == 1;
        }
    }

    private String newestRun() {
        try (FleetClient fleet = new FleetClient(controller.address())) {
            return fleet.newestRun("long-blackout").orElseThrow().getId();
        }
    }

    private void assertThatRunEnds(RunState state) {
        try (FleetClient fleet = new FleetClient(controller.address())) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            fleet.newestRun("long-blackout").orElseThrow().getState())
                    .isEqualTo(state));
        }
    }

    private void assertThatRunIsOver() {
        try (FleetClient fleet = new FleetClient(controller.address())) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            fleet.newestRun("long-blackout").orElseThrow().getStateValue())
                    .isGreaterThanOrEqualTo(RunState.RUN_STATE_PASSED_VALUE));
        }
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }
}
