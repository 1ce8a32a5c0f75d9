package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.process.Child;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Addresses;
import io.charivari.e2e.testing.Crowd;
import io.charivari.e2e.testing.EchoBackend;
import io.charivari.e2e.testing.ProcessFacts;
import io.charivari.e2e.testing.RunClient;
import io.charivari.e2e.testing.Scenarios;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.e2e.testing.Stranger;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever connects to the controller and whatever they say: the fleet does not feel it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileConnectionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CROWD = 10_000;

    /** Of the controller and of this process, other than the crowd. */
    private static final int OTHER_FILES = 2_000;

    /** What the controller may take for each connection that does nothing. */
    private static final long BYTES_PER_CONNECTION = 32 << 10;

    private static final int FILES_OF_OTHER_CALLERS = 20;

    private final RandomGenerator random = new SplittableRandom(20);
    private final Site site = new Site();
    private final EchoBackend backend = EchoBackend.start();
    private RunningController controller;
    private InetSocketAddress port;
    private RunClient client;
    private String firstBoot;
    private int runs;

    @BeforeAll
    void start() {
        controller = site.controller();
        port = Addresses.of(controller.address());
        client = new RunClient(controller.address());
        site.agent("cache-1", "cache", controller.address(), "echo", backend.address());
        await().atMost(PATIENCE).until(() -> agentNow("cache-1").getConnected());
        firstBoot = agentNow("cache-1").getBootId();
    }

    @AfterAll
    void end() throws IOException {
        client.close();
        site.close();
        backend.close();
    }

    @AfterEach
    void theAgentHasNoticedNothing() {
        assertThat(agentNow("cache-1").getConnected()).isTrue();
        assertThat(log()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(log().lines().filter(line -> line.contains("Agent cache-1")))
                .as("connected once, never lost")
                .hasSize(1);
    }

    @Test
    void garbageIsTurnedAwayAndNotWorthALineInTheLog() throws IOException {
        List<byte[]> garbage = new ArrayList<>(List.of(Stranger.http1(), Stranger.tlsHello(random)));
        for (int i = 0; i < 100; i++) {
            garbage.add(Stranger.noise(random, 1 + random.nextInt(2_000)));
            garbage.add(Stranger.brokenHttp2(random));
        }
        long lines = log().lines().count();

        for (byte[] bytes : garbage) {
            Stranger.say(port, bytes, PATIENCE);
        }

        assertThat(log().lines().count()).isEqualTo(lines);
        assertThatARunPasses();
    }

    @Test
    void tenThousandConnectionsThatDoNothingAreBorneAndThenClosed() throws IOException {
        assumeThat(ProcessFacts.areTold()).as("files of a process are told").isTrue();
        assumeThat(ProcessFacts.mostFiles()).as("files that may be open").isGreaterThan(CROWD + OTHER_FILES);
        Child process = controller.process();
        long files = ProcessFacts.openFiles(process);
        long memory = ProcessFacts.residentBytes(process);
        long lines = log().lines().count();

        try (Crowd crowd = new Crowd(port, CROWD)) {
            assertThat(ProcessFacts.openFiles(process)).isGreaterThan(files + crowd.size() / 2);
            assertThatARunPasses();
            Outcome status = site.run("chaosctl", "--controller", controller.address(), "status");
            assertThat(status.status()).as(status.errors()).isZero();
            assertThat(ProcessFacts.residentBytes(process) - memory).isLessThan(CROWD * BYTES_PER_CONNECTION);

            await("the controller closes what does nothing")
                    .atMost(PATIENCE)
                    .until(() -> ProcessFacts.openFiles(process) < files + FILES_OF_OTHER_CALLERS);
        }
        assertThat(log().lines().filter(line -> !line.contains(" Run ")).count())
                .as(log())
                .isLessThan(lines + 10);
        assertThatARunPasses();
    }

    private Agent agentNow(String id) {
        return client.agents().stream()
                .filter(agent -> agent.getId().equals(id))
                .findFirst()
                .orElse(Agent.getDefaultInstance());
    }

    private String log() {
        return controller.process().errors();
    }

    private void assertThatARunPasses() {
        runs++;
        String name = "among-strangers-" + runs;
        Run started = client.start(name, Scenarios.cache(name, "blackout", "", "200ms", "5s"), Duration.ofSeconds(1));
        Run run = client.awaitVerdict(started.getId(), PATIENCE).getRun();
        assertThat(run.getState()).as(run.getReason()).isEqualTo(RunState.RUN_STATE_PASSED);
        assertThat(agentNow("cache-1").getBootId()).isEqualTo(firstBoot);
    }
}
