package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.Examples;
import io.charivari.cli.testing.FakeTerminal;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.v1.AbortRunRequest;
import io.charivari.proto.v1.AbortRunResponse;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.PlanRunRequest;
import io.charivari.proto.v1.PlanRunResponse;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.StartRunRequest;
import io.charivari.proto.v1.StartRunResponse;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the plan to the verdict. */
class RunCommandsTest {

    private static final List<RunEvent> EVENTS = List.of(
            Examples.state(1, 0, RunState.RUN_STATE_PENDING, RunState.RUN_STATE_PREPARING),
            Examples.state(2, 0, RunState.RUN_STATE_ARMED, RunState.RUN_STATE_RUNNING),
            Examples.started(3, "slow-db", "db-1", "pg", 0),
            Examples.sample(4, Examples.SECOND, false, 1),
            Examples.ended(5, "slow-db", "db-1", "pg", 60 * Examples.SECOND),
            Examples.agent(6, 60 * Examples.SECOND, "db-1", "baseline", "clean"),
            Examples.state(7, 61 * Examples.SECOND, RunState.RUN_STATE_RECOVERING, RunState.RUN_STATE_PASSED));

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @BeforeEach
    void controller() {
        chaosctl.controller()
                .answers(Examples.planned())
                .answers(StartRunResponse.newBuilder()
                        .setRun(Examples.run(RunState.RUN_STATE_PENDING))
                        .build())
                .answers(GetRunResponse.newBuilder()
                        .setRun(Examples.run(RunState.RUN_STATE_PASSED))
                        .setPlan(Examples.plan())
                        .addAllEvents(EVENTS)
                        .build())
                .answers(GetScenarioResponse.newBuilder()
                        .setYaml(Examples.SCENARIO)
                        .build())
                .tells(EVENTS.toArray(RunEvent[]::new));
    }

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void planShowsTargetsWhoIsLeftOutAndTheTimeline() {
        assertThat(chaosctl.run(new FakeTerminal().width(80), "plan", "game-day"))
                .isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        scenario  game-day, revision 3
                        plan      9a1b2c3d4e5f, seed 42
                        length    1m
                        at worst  each fault ends by itself at its end; should the controller die, all are over within 10s

                        targets
                        STEP        FROM   TO  BEHAVIOR             PROXIES
                        slow-db       0s   1m  delay latency=300ms  db-1/pg, db-2/pg
                        cache-gone   15s  45s  blackout             redis-1/redis

                        left out
                        TARGET  AGENT    WHY
                        cache   redis-2  not drawn: mode one

                        timeline
                                    │0s         │15s       │30s        │45s
                        slow-db     ██████████████████████████████████████████████  delay latency=300ms
                        cache-gone              ███████████████████████             blackout

                        """);
        assertThat(chaosctl.controller()
                        .request(PlanRunRequest.class)
                        .getScenario()
                        .getName())
                .isEqualTo("game-day");
    }

    @Test
    void runStartsExactlyThePlanThatWasShown() {
        assertThat(chaosctl.run("run", "game-day", "--seed", "42", "--lead", "3s", "--reason", "game day"))
                .isZero();
        StartRunRequest request = chaosctl.controller().request(StartRunRequest.class);
        assertThat(request.getExpectedPlanHash()).isEqualTo("9a1b2c3d4e5f6a7b");
        assertThat(request.getExpectedPlan()).isEqualTo(Examples.plan());
        assertThat(request.getScenario().getRevision()).isEqualTo(3);
        assertThat(request.getSeed()).isEqualTo(42);
        assertThat(request.getLeadNanos()).isEqualTo(3 * Examples.SECOND);
        assertThat(request.getAuthor()).isEqualTo("ada");
        assertThat(request.getReason()).isEqualTo("game day");
    }

    @Test
    void awayFromATerminalThereIsALinePerEventAndTheVerdict() {
        assertThat(chaosctl.run("runs", "watch", "r-42")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        created    +0.000s  PREPARING
                             t0    +0.000s  RUNNING
                             t0    +0.000s  slow-db: delay on db-1/pg started, skew 120 µs ±80 µs
                             t0    +1.000s  probe checkout: BAD, 1 time in a row: status 503 in 43ms
                             t0   +60.000s  slow-db: delay on db-1/pg ended (schedule), 4 links and 250 requests touched
                             t0   +60.000s  agent db-1: baseline: clean
                             t0   +61.000s  PASSED
                        run r-42 PASSED: the hypothesis held (skew p50 120 µs, p99 310 µs, max 310 µs, ±80 µs, 3 activations; 1m3s)
                        """);
    }

    @Test
    void jsonIsALinePerEvent() throws Exception {
        assertThat(chaosctl.run("run", "game-day", "-o", "json")).isZero();
        List<String> lines = chaosctl.out().lines().toList();
        assertThat(lines).hasSize(EVENTS.size() + 1);
        JsonNode started = new ObjectMapper().readTree(lines.get(2));
        assertThat(started.get("run").asText()).isEqualTo("r-42");
        assertThat(started.get("type").asText()).isEqualTo("activation");
        assertThat(started.get("detail").get("skewNanos").asLong()).isEqualTo(120_000);
        JsonNode verdict = new ObjectMapper().readTree(lines.get(EVENTS.size()));
        assertThat(verdict.get("type").asText()).isEqualTo("verdict");
        assertThat(verdict.get("detail").get("verdict").asText()).isEqualTo("PASSED");
        assertThat(verdict.get("detail").get("skew").get("maxNanos").asLong()).isEqualTo(310_000);
    }

    @Test
    void onATerminalTheRunIsDrawn() {
        FakeTerminal terminal = new FakeTerminal().interactive().width(100);
        assertThat(chaosctl.run(terminal, "run", "game-day")).isZero();
        assertThat(chaosctl.out()).contains("stop conditions").contains("run r-42 PASSED: the hypothesis held");
        assertThat(chaosctl.interrupts().registrations()).isZero();
    }

    @Test
    void detachedItOnlyStarts() {
        assertThat(chaosctl.run("run", "game-day", "--detach")).isZero();
        assertThat(chaosctl.out()).contains("run r-42 is on its way; to watch it: chaosctl runs watch r-42");
        assertThat(chaosctl.controller().requests()).noneMatch(WatchRunRequest.class::isInstance);
    }

    @Test
    void anUnguardedRunMustBeAskedForInSoManyWords() {
        chaosctl.controller()
                .answers(PlanRunResponse.newBuilder(Examples.planned())
                        .setUnguarded(true)
                        .build());
        assertThat(chaosctl.run("run", "game-day")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("run it with --unguarded");
        assertThat(chaosctl.controller().requests()).noneMatch(StartRunRequest.class::isInstance);
        assertThat(chaosctl.run("run", "game-day", "--unguarded")).isZero();
        assertThat(chaosctl.controller().request(StartRunRequest.class).getUnguarded())
                .isTrue();
    }

    @Test
    void aRunThatIsRefusedForNowIsErrored() {
        chaosctl.controller()
                .refusesToStart(Status.FAILED_PRECONDITION, ErrorCode.HALTED, "the fleet is halted: chaosctl resume");
        assertThat(chaosctl.run("run", "game-day")).isEqualTo(5);
        assertThat(chaosctl.err()).contains("chaosctl: the fleet is halted: chaosctl resume");
    }

    @Test
    void aFileThatDoesNotFitItsVariablesIsNotStored(@TempDir Path directory) throws IOException {
        String file = Files.writeString(
                        directory.resolve("game-day.yaml"),
                        Examples.SCENARIO
                                .replace("spec:", "spec:\n  variables: {slow: 300ms}")
                                .replace("latency: 300ms", "latency: \"${slow}\""))
                .toString();
        for (String command : List.of("plan", "run")) {
            assertThat(chaosctl.run(command, file, "--var", "slow=300")).isEqualTo(2);
            assertThat(chaosctl.err()).contains("game-day.yaml:24:").contains("'300' has no unit");
            assertThat(chaosctl.run(command, file, "--var", "slwo=1s")).isEqualTo(2);
            assertThat(chaosctl.err()).contains("there is no variable 'slwo': there are slow; did you mean 'slow'?");
        }
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void wordsThatCannotBeMeantAreRefusedBeforeAnythingIsAsked() {
        assertThat(chaosctl.run("run", "game-day", "--var", "slow")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("chaosctl: --var: 'slow' has no '=': write NAME=VALUE (see");
        assertThat(chaosctl.run("run", "game-day", "--watch", "--detach")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("chaosctl: --watch, --detach are mutually exclusive");
        assertThat(chaosctl.run("run", "game-day", "--label", "=x")).isEqualTo(2);
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void aPlanThatIsRefusedForNowIsErroredOnlyWhenItWasToBeRun() {
        chaosctl.controller().refuses(Status.FAILED_PRECONDITION, ErrorCode.CONFLICT, "target db is empty");
        assertThat(chaosctl.run("run", "game-day")).isEqualTo(5);
        assertThat(chaosctl.run("plan", "game-day")).isEqualTo(1);
    }

    @Test
    void showPutsPlannedBesideActual() throws Exception {
        assertThat(chaosctl.run("runs", "show", "r-42")).isZero();
        assertThat(chaosctl.out())
                .contains("skew p50 120 µs, p99 310 µs")
                .containsPattern("slow-db  db-1/pg  delay      0\\.000s  0\\.000s  120 µs  80 µs  60\\.000s  schedule")
                .containsPattern("checkout +1 +1 +1 +7.5% +7.5% +7.5% +7.5%");
        assertThat(chaosctl.run("runs", "show", "r-42", "-o", "json")).isZero();
        JsonNode document = new ObjectMapper().readTree(chaosctl.out());
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly("run", "labels", "targets", "excluded", "activations", "probes", "recovery", "events");
        JsonNode activation = document.get("activations").get(0);
        assertThat(activation.get("actualNanos").asLong()).isEqualTo(120_000);
        assertThat(activation.get("endedNanos").asLong()).isEqualTo(60 * Examples.SECOND);
        assertThat(activation.get("requestsTouched").asLong()).isEqualTo(250);
        assertThat(document.get("recovery").get(0).get("agent").asText()).isEqualTo("db-1");
        JsonNode sample = document.get("probes").get(0).get("samples").get(0);
        assertThat(sample.get("value").asDouble()).isEqualTo(7.5);
        assertThat(sample.get("unit").asText()).isEqualTo("%");
    }

    @Test
    void showTellsOfManyPulsesTogether() {
        GetRunResponse.Builder response = GetRunResponse.newBuilder().setRun(Examples.run(RunState.RUN_STATE_PASSED));
        for (int pulse = 1; pulse <= 12; pulse++) {
            long start = 3L * pulse * Examples.SECOND;
            response.addEvents(Examples.started(2L * pulse, "gone#" + pulse, "redis-1", "redis", start))
                    .addEvents(Examples.ended(
                            2L * pulse + 1, "gone#" + pulse, "redis-1", "redis", start + Examples.SECOND));
        }
        chaosctl.controller().answers(response.build());
        assertThat(chaosctl.run("runs", "show", "r-42")).isZero();
        assertThat(chaosctl.out())
                .containsPattern(
                        "gone, 12 pulses +redis-1/redis +blackout +3\\.000s +3\\.000s +120 µs +80 µs +37\\.000s"
                                + " +schedule +48 +3000")
                .doesNotContain("gone#7");
    }

    @Test
    void abortSaysHowToSeeTheEnd() {
        chaosctl.controller()
                .answers(AbortRunResponse.newBuilder()
                        .setRun(Examples.run(RunState.RUN_STATE_RECOVERING))
                        .build());
        assertThat(chaosctl.run("runs", "abort", "r-42", "--reason", "enough")).isZero();
        assertThat(chaosctl.controller().request(AbortRunRequest.class).getReason())
                .isEqualTo("enough");
        assertThat(chaosctl.out()).contains("it is RECOVERING").contains("chaosctl runs watch r-42");
    }
}
