package io.charivari.e2e;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.HttpBackend;
import io.charivari.e2e.testing.Site;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.client.AgentClient;
import io.charivari.testkit.client.ChaosClient;
import io.charivari.testkit.client.ChaosRun;
import io.charivari.testkit.client.ControllerClient;
import io.charivari.testkit.client.ReportFormat;
import io.charivari.testkit.client.RunEvent;
import io.charivari.testkit.client.RunPlan;
import io.charivari.testkit.client.RunRequest;
import io.charivari.testkit.client.RunResult;
import io.charivari.testkit.client.ScenarioRevision;
import io.charivari.testkit.client.Verdict;
import io.charivari.testkit.fault.Pass;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a JUnit test does with an agent and a controller elsewhere: here, with real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestkitIT {

    private static final Duration PATIENCE = ofMinutes(1);
    private static final Pattern API = Pattern.compile("^chaos-agent .*: api (http://\\S+)$");

    private final Site site = new Site();
    private final HttpBackend backend = new HttpBackend();
    private RunningController process;
    private String proxy;
    private ControllerClient controller;
    private AgentClient agent;

    @BeforeAll
    void start() {
        process = site.controller();
        RunningAgent running = site.agent(
                "web-1",
                "--id",
                "web-1",
                "--label",
                "role=web",
                "--controller",
                process.address(),
                "--api",
                "127.0.0.1:0",
                "--name",
                "web",
                "--listen",
                "127.0.0.1:0",
                "--backend",
                backend.address(),
                "--protocol",
                "http");
        proxy = running.address("web");
        controller = ChaosClient.controller(process.address());
        agent = ChaosClient.agent(running.process().awaitLine(API, PATIENCE).group(1));
    }

    @BeforeEach
    void theAgentIsConnected() {
        await().atMost(PATIENCE).until(controller::agents, Set.of("web-1")::equals);
    }

    @AfterAll
    void end() throws IOException {
        controller.close();
        agent.close();
        site.close();
        backend.close();
    }

    private static String scenario(String name, String length, String probed) {
        return """
                apiVersion: charivari/v1
                kind: Scenario
                metadata:
                  name: %s
                spec:
                  hypothesis: Nobody minds.
                  maxSkew: 5s
                  targets:
                    web:
                      selector: {matchLabels: {role: web}}
                  timeline:
                    - {name: errors, target: web, at: 0s, duration: %s, behavior: error, with: {status: 503}}
                  probes:
                    - name: answers
                      http: {url: "http://%s/", timeout: 500ms}
                      mode: OnChaos
                      interval: 100ms
                      failureThreshold: 2
                """.formatted(name, length, probed);
    }

    private int status() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + proxy + "/").toURL().openConnection();
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void aRunIsPlannedWatchedPassedAndReported() throws IOException {
        ScenarioRevision stored = controller.apply(site.write("held.yaml", scenario("held", "1s", backend.address())));
        assertThat(stored).isEqualTo(new ScenarioRevision("held", 1, true));
        RunPlan plan = controller.plan(RunRequest.of(stored).seed(7));
        assertThat(plan.plan().seed()).isEqualTo(7);
        assertThat(plan.plan().agents()).singleElement().satisfies(target -> assertThat(target.agent())
                .isEqualTo("web-1"));

        try (ChaosRun run =
                controller.run(RunRequest.of(stored).expecting(plan).unguarded().label("build", "17"))) {
            run.awaitRunning(PATIENCE);
            await().atMost(PATIENCE).until(() -> status() == 503 || run.result().isPresent());
            RunResult result = run.await(PATIENCE).expect(Verdict.PASSED);

            assertThat(result.id()).isEqualTo(run.id());
            assertThat(result.planHash()).isEqualTo(plan.hash());
            assertThat(run.result()).contains(result);
            assertThat(run.events())
                    .extracting(RunEvent::kind, RunEvent::text)
                    .contains(tuple(RunEvent.Kind.ACTIVATION, "errors: error on web started"))
                    .anyMatch(line -> line.toList().toString().contains("PASSED"));
            assertThat(new ObjectMapper()
                            .readTree(run.report(ReportFormat.JSON))
                            .findValuesAsText("verdict"))
                    .contains("PASSED");
            assertThat(run.report(ReportFormat.HTML)).startsWith("<!").contains("held");
            assertThat(run.report(ReportFormat.MARKDOWN)).startsWith("#").contains("PASSED");
            run.abort("too late");
        }
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void aHypothesisThatDidNotHoldFailsTheTest() {
        ScenarioRevision stored = controller.apply(scenario("missed", "2s", proxy));

        try (ChaosRun run = controller.run(RunRequest.of(stored).unguarded())) {
            RunResult result = run.await(PATIENCE);

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThatThrownBy(() -> result.expect(Verdict.PASSED))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("of missed ended FAILED and not PASSED: answers");
        }
    }

    @Test
    void aTestThatFailsLeavesNoRunBehind() {
        ScenarioRevision stored = controller.apply(scenario("endless", "5m", backend.address()));
        RunRequest wanted = RunRequest.of(stored).unguarded();

        assertThatThrownBy(() -> {
                    try (ControllerClient other = ChaosClient.controller(process.address())) {
                        other.run(wanted).awaitRunning(PATIENCE);
                        await().atMost(PATIENCE).until(() -> status() == 503);
                        assertThatThrownBy(() -> controller.run(wanted))
                                .isInstanceOfSatisfying(CharivariException.class, refusal -> assertThat(refusal.code())
                                        .isEqualTo(ErrorCode.CONFLICT));
                        throw new IllegalStateException("the test has failed");
                    }
                })
                .hasMessage("the test has failed")
                .hasNoSuppressedExceptions();

        assertThat(status()).isEqualTo(200);
    }

    @Test
    void whatARunHasSetIsTheRunsAndALocalFaultOutlivesIt() {
        ScenarioRevision stored = controller.apply(scenario("both", "5m", backend.address()));
        ChaosProxy web = agent.proxy("web");
        try (ChaosFault local = web.with(Pass.of())) {
            try (ChaosRun run = controller.run(RunRequest.of(stored).unguarded())) {
                run.awaitRunning(PATIENCE);
                await().atMost(PATIENCE).until(() -> status() == 503);

                web.reset();

                assertThat(status()).isEqualTo(503);
                assertThat(local.isActive()).isFalse();
                web.with(Pass.of());
            }
            assertThat(status()).isEqualTo(200);
            assertThat(web.faults()).hasSize(1);
        }
    }

    @Test
    void whatTheControllerRefusesIsSaidInItsWords() {
        assertRefused(ErrorCode.NOT_FOUND, () -> controller.run("nothing"), "nothing");
        assertRefused(ErrorCode.INVALID_INPUT, () -> controller.apply("kind: Nothing\n"), "1:");
        assertRefused(ErrorCode.INVALID_INPUT, () -> controller.apply(site.directory()), "is a directory");
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CharivariException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.text()).contains(words);
        });
    }
}
