package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.EchoBackend;
import io.charivari.e2e.testing.HttpBackend;
import io.charivari.e2e.testing.RunClient;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every way in which a run can end: its exit code, its journal and its report, with real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final String FIRST = "cache-1";
    private static final String SECOND = "cache-2";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site = new Site();
    private final EchoBackend backend = EchoBackend.start();
    private final HttpBackend fine = new HttpBackend();
    private RunningController controller;
    private RunClient client;
    private RunningAgent second;

    @BeforeAll
    void start() {
        controller = site.controller();
        client = new RunClient(controller.address());
        agent(FIRST);
        second = agent(SECOND);
    }

    private RunningAgent agent(String id) {
        return site.agent(id, "cache", controller.address(), "echo", backend.address());
    }

    @BeforeEach
    void bothAreThere() {
        client.awaitConnected(Set.of(FIRST, SECOND), PATIENCE);
    }

    @AfterAll
    void end() throws IOException {
        client.close();
        site.close();
        backend.close();
        fine.close();
    }

    @Test
    void passed() throws IOException {
        Outcome run = run("passes", "2s", probe("Continuous", fine.address(), ""));

        assertEnded("passes", run, 0, RunState.RUN_STATE_PASSED, "the hypothesis held");
    }

    @Test
    void failed() throws IOException {
        Outcome run = run("fails", "2s", probe("OnChaos", "127.0.0.1:9", ""));

        assertEnded("fails", run, 3, RunState.RUN_STATE_FAILED, "web: cannot connect, 3 times in a row");
    }

    @Test
    void abortedByAPerson() throws IOException {
        CompletableFuture<Outcome> run = running("person", "30s", "");
        chaosctl("runs", "abort", newest("person").getId(), "--reason", "lunch");

        assertEnded("person", run.join(), 4, RunState.RUN_STATE_ABORTED, "aborted by ");
    }

    @Test
    void abortedByAStopCondition() throws IOException {
        Outcome run = run("stops", "30s", probe("OnChaos", "127.0.0.1:9", stop(2)));

        assertEnded(
                "stops", run, 4, RunState.RUN_STATE_ABORTED, "stop condition web: cannot connect, 2 times in a row");
    }

    @Test
    void abortedBecauseItsGuardCannotBeAsked() throws IOException {
        try (var silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Outcome run = run("unguarded", "30s", probe("OnChaos", "127.0.0.1:" + silent.getLocalPort(), stop(2)));

            assertEnded("unguarded", run, 4, RunState.RUN_STATE_ABORTED, "stop condition web: no answer within ");
        }
    }

    @Test
    void abortedByAHalt() throws IOException {
        CompletableFuture<Outcome> run = running("halted", "30s", "");
        assertThat(chaosctl("halt", "--reason", "enough").status()).isZero();

        assertEnded("halted", run.join(), 4, RunState.RUN_STATE_ABORTED, "halted: enough");
        assertThat(chaosctl("resume").status()).isZero();
    }

    @Test
    void erroredBecauseAnAgentDiesBeforeTheStart() throws IOException {
        CompletableFuture<Outcome> run = started("errs", "2s", "", "--lead", "20s");
        client.awaitState(newest("errs").getId(), RunState.RUN_STATE_ARMED, PATIENCE);
        second.process().kill();
        // Without its proof that nothing is left, the run would be UNRECOVERED.
        second = agent(SECOND);

        assertEnded("errs", run.join(), 5, RunState.RUN_STATE_ERRORED, "agent cache-2 was lost before the start");
    }

    @Test
    void invalidBecauseAnAgentEndsItsFaultTooEarly() throws IOException {
        CompletableFuture<Outcome> run = running("invalid", "6s", "  onAgentLoss: continue\n");
        frozen(LEASE.plusSeconds(2));

        assertEnded(
                "invalid", run.join(), 7, RunState.RUN_STATE_INVALID, "cut short because the agent's lease ran out");
    }

    @Test
    void unrecoveredBecauseAnAgentDoesNotProveToBeClean() throws IOException {
        CompletableFuture<Outcome> run = running("unrecovered", "3s", "  onAgentLoss: continue\n");
        site.signal("STOP", second.process());
        try {
            assertEnded("unrecovered", run.join(), 6, RunState.RUN_STATE_UNRECOVERED, "not confirmed clean: cache-2");
        } finally {
            site.signal("CONT", second.process());
        }
        await().atMost(PATIENCE).until(() -> RunClient.confirmed(
                        client.run(newest("unrecovered").getId()))
                .contains(SECOND));
    }

    private void frozen(Duration length) {
        site.signal("STOP", second.process());
        long until = System.nanoTime() + length.toNanos();
        await().pollDelay(length).atMost(length.plus(PATIENCE)).until(() -> System.nanoTime() - until >= 0);
        site.signal("CONT", second.process());
    }

    // ---- how each is judged

    private void assertEnded(String scenario, Outcome run, int exitCode, RunState verdict, String reason)
            throws IOException {
        String word = verdict.name().substring("RUN_STATE_".length());
        assertThat(run.status()).as(run.output() + run.errors()).isEqualTo(exitCode);
        assertThat(run.output()).contains(word);
        GetRunResponse stored = client.run(newest(scenario).getId());
        assertThat(stored.getRun().getState()).isEqualTo(verdict);
        assertThat(stored.getRun().getReason()).contains(reason);
        assertThatTheJournalIsWhole(stored.getEventsList(), verdict);
        assertThatTheReportSays(stored.getRun(), word, reason);
    }

    private static void assertThatTheJournalIsWhole(List<RunEvent> events, RunState verdict) {
        assertThat(events)
                .extracting(RunEvent::getSequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events.stream().filter(RunEvent::hasStateChanged).map(event -> event.getStateChanged()
                        .getTo()))
                .endsWith(RunState.RUN_STATE_RECOVERING, verdict);
    }

    private void assertThatTheReportSays(Run run, String verdict, String reason) throws IOException {
        JsonNode json = JSON.readTree(report(run, "json"));
        assertThat(json.path("verdict").asText()).isEqualTo(verdict);
        assertThat(json.path("reason").asText()).isEqualTo(run.getReason());
        assertThat(json.path("run").isMissingNode()).isFalse();
        assertThat(json.path("targets").size()).isEqualTo(2);
        assertThat(json.path("events").size()).isPositive();
        assertThat(report(run, "markdown").lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains(verdict).contains(reason));
        assertThat(report(run, "html")).contains(verdict).contains("<svg");
    }

    private String report(Run run, String format) {
        Outcome report = chaosctl("runs", "report", run.getId(), "-f", format);
        assertThat(report.status()).as(report.errors()).isZero();
        return report.output();
    }

    // ---- how each is run

    private Outcome run(String name, String length, String more) {
        return chaosctl("run", file(name, length, more), "--watch", "--unguarded");
    }

    /** A run that is active on both agents. */
    private CompletableFuture<Outcome> running(String name, String length, String more) {
        CompletableFuture<Outcome> run = started(name, length, more);
        await().atMost(PATIENCE)
                .until(() -> client.run(newest(name).getId()).getEventsList().stream()
                                .filter(RunEvent::hasActivation)
                                .count()
                        == 2);
        return run;
    }

    private CompletableFuture<Outcome> started(String name, String length, String more, String... flags) {
        String file = file(name, length, more);
        List<String> words = new ArrayList<>(List.of("run", file, "--watch", "--unguarded"));
        words.addAll(List.of(flags));
        CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(() -> chaosctl(words.toArray(String[]::new)));
        await().atMost(PATIENCE).until(() -> client.newest(name).isPresent());
        return run;
    }

    private String file(String name, String length, String more) {
        return site.write(name + ".yaml", """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: %s}
                spec:
                  hypothesis: Nobody minds.
                  lease: %ds
                  maxSkew: 5s
                  targets:
                    cache: {selector: {matchLabels: {role: cache}}}
                  timeline:
                    - {name: slow, target: cache, duration: %s, behavior: delay, with: {latency: 10ms}}
                """.formatted(name, LEASE.toSeconds(), length) + more)
                .toString();
    }

    private static String probe(String mode, String address, String more) {
        return """
                  probes:
                    - name: web
                      http: {url: "http://%s/", timeout: 5s}
                      mode: %s
                      interval: 200ms
                      failureThreshold: 3
                """.formatted(address, mode) + more;
    }

    private static String stop(int threshold) {
        return "  stopConditions: [{probe: web, failureThreshold: " + threshold + "}]\n";
    }

    private Run newest(String scenario) {
        return client.newest(scenario).orElseThrow();
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }
}
