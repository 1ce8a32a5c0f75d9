package io.charivari.testkit.client;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.plan.Plan;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.StartRunRequest;
import io.charivari.testkit.testing.FakeController;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerClientTest {

    private final FakeController controller = new FakeController();
    private final ManagedChannel channel = controller.channel();
    private final ControllerClient client = new ControllerClient(channel, "c:7400", "me");

    @AfterEach
    void end() {
        channel.shutdownNow();
        controller.close();
    }

    @Test
    void theVerdictIsWaitedFor() {
        ChaosRun run = client.run("outage");
        assertThat(run.result()).isEmpty();
        assertThat(run.state()).isEqualTo("PENDING");
        CompletableFuture<RunResult> waiting = CompletableFuture.supplyAsync(() -> run.await(ofMinutes(1)));

        controller.becomes(RunState.RUN_STATE_RUNNING, "");
        run.awaitRunning(ofMinutes(1));
        controller.becomes(RunState.RUN_STATE_FAILED, "nobody answered");

        RunResult result = waiting.join();
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).isEqualTo("nobody answered");
        assertThat(result.expect(Verdict.FAILED)).isSameAs(result);
        assertThatThrownBy(() -> result.expect(Verdict.PASSED))
                .isInstanceOf(AssertionError.class)
                .hasMessage("run r-1 of outage ended FAILED and not PASSED: nobody answered");
        assertThat(run.events())
                .extracting(RunEvent::kind, RunEvent::text)
                .containsExactly(
                        tuple(RunEvent.Kind.STATE, "RUNNING"), tuple(RunEvent.Kind.STATE, "FAILED: nobody answered"));
    }

    @Test
    void everyEndIsAVerdictAndNothingElseIs() {
        assertThat(Arrays.stream(RunState.values())
                        .filter(state -> state != RunState.UNRECOGNIZED)
                        .filter(state -> RunMessages.verdict(state).isPresent()))
                .hasSize(Verdict.values().length)
                .allMatch(state -> state.getNumber() >= RunState.RUN_STATE_PASSED_VALUE);
        assertThat(RunMessages.verdict(RunState.UNRECOGNIZED)).isEmpty();
    }

    @Test
    void aRunThatIsOverBeforeAnybodyLooksIsNotRunning() {
        ChaosRun run = client.run("outage");
        controller.becomes(RunState.RUN_STATE_RUNNING, "");
        controller.becomes(RunState.RUN_STATE_PASSED, "it held");

        assertRefused(
                ErrorCode.CONFLICT,
                () -> run.awaitRunning(ofMinutes(1)),
                "run r-1 of outage has ended PASSED: it held");
        assertThat(run.await(ofMinutes(1)).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void patienceThatRunsOutIsSaidAndTheRunGoesOn() {
        ChaosRun run = client.run("outage");

        assertRefused(
                ErrorCode.CONFLICT,
                () -> run.await(ofMillis(20)),
                "run r-1 of outage, PENDING after 20ms, is not over: give it more time");
        assertRefused(ErrorCode.CONFLICT, () -> run.awaitRunning(ofMillis(20)), "give it more time");

        assertThat(controller.aborted()).isEmpty();
        run.close();
        assertThat(controller.aborted()).containsExactly("its test is over");
    }

    @Test
    void closingTheClientAbortsItsRunOnce() {
        ChaosRun run = client.run("outage");

        client.close();
        client.close();
        run.close();

        assertThat(controller.aborted()).hasSize(1);
    }

    @Test
    void aRunThatIsOverIsNotAborted() {
        try (client;
                ChaosRun run = client.run("outage")) {
            controller.becomes(RunState.RUN_STATE_PASSED, "");
            run.await(ofMinutes(1));
            run.abort("too late");
        }

        assertThat(controller.aborted()).isEmpty();
    }

    @Test
    void aControllerThatIsKilledDuringARunIsOneClearFailure() {
        ChaosRun run = client.run("outage");
        controller.becomes(RunState.RUN_STATE_RUNNING, "");
        run.awaitRunning(ofMinutes(1));
        CompletableFuture<RunResult> waiting = CompletableFuture.supplyAsync(() -> run.await(ofMinutes(1)));
        await().until(() -> controller.watchers() == 2);

        controller.kill();

        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        CharivariException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
                .hasMessageContaining("run r-1 of outage, RUNNING when last heard of, is not watched any more")
                .hasMessageContaining("cannot reach the controller at c:7400");
        assertRefused(ErrorCode.UNREACHABLE, client::close, "cannot reach the controller at c:7400");
        client.close();
    }

    @Test
    void whatIsAskedForGetsThere() {
        Plan plan = new Plan("outage", "h", 9, List.of(), List.of());
        client.run(RunRequest.of(new ScenarioRevision("outage", 3, true))
                .expecting(new RunPlan(plan, "hash", 4, true, ofSeconds(30), Map.of("rate", "5%")))
                .variable("length", "1m")
                .label("build", "17")
                .lead(ofSeconds(2))
                .reason("release")
                .unguarded());

        StartRunRequest asked = controller.started().get(0);
        assertThat(asked.getScenario().getName()).isEqualTo("outage");
        assertThat(asked.getScenario().getRevision()).isEqualTo(4);
        assertThat(asked.getSeed()).isEqualTo(9);
        assertThat(asked.getExpectedPlanHash()).isEqualTo("hash");
        assertThat(asked.getVariablesMap()).containsOnly(Map.entry("rate", "5%"), Map.entry("length", "1m"));
        assertThat(asked.getLabelsMap()).containsOnly(Map.entry("build", "17"));
        assertThat(asked.getLeadNanos()).isEqualTo(2_000_000_000L);
        assertThat(asked.getReason()).isEqualTo("release");
        assertThat(asked.getAuthor()).isEqualTo("me");
        assertThat(asked.getUnguarded()).isTrue();
        assertThat(client.run(RunRequest.of("outage").revision(2).seed(5)).id()).isEqualTo("r-1");
        assertThat(controller.started().get(1).getSeed()).isEqualTo(5);
        assertThat(controller.started().get(1).getUnguarded()).isFalse();
    }

    @Test
    void whereNoControllerIsThatIsSaid() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ControllerClient nobody = ChaosClient.controller("127.0.0.1:" + port)) {
            assertRefused(ErrorCode.UNREACHABLE, nobody::agents, "cannot reach the controller at 127.0.0.1:" + port);
        }
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertRefused(ErrorCode.INVALID_INPUT, () -> ChaosClient.controller("nowhere"), "'nowhere' is no address");
        assertRefused(ErrorCode.INVALID_INPUT, () -> ChaosClient.controller(":7400"), "no address of a controller");
        assertRefused(
                ErrorCode.INVALID_INPUT,
                () -> ChaosClient.controller("c:7400", Path.of("no-such.pem")),
                "there is no readable file no-such.pem: check what ChaosClient.controller was given");
        assertRefused(
                ErrorCode.INVALID_INPUT,
                () -> ChaosClient.controller("c:7400", Path.of("a"), Path.of("b"), Path.of("c")),
                "there is no readable file a");
    }

    @Test
    void whatIsNoCertificateIsRefused(@TempDir Path directory) throws IOException {
        Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");

        assertRefused(
                ErrorCode.INVALID_INPUT,
                () -> ChaosClient.controller("c:7400", nonsense),
                "the TLS files cannot be used, they must be PEM: ");
        assertRefused(
                ErrorCode.INVALID_INPUT,
                () -> ChaosClient.controller("c:7400", nonsense, nonsense, nonsense),
                "the TLS files cannot be used, they must be PEM: ");
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CharivariException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.text()).contains(words);
        });
    }
}
