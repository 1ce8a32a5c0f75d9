package io.charivari.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.Examples;
import io.charivari.cli.testing.FakeTerminal;
import io.charivari.model.testing.ManualScheduler;
import io.charivari.proto.v1.AbortRunRequest;
import io.charivari.proto.v1.AbortRunResponse;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.WatchRunRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watching by hand-driven time: what is drawn, and what happens when the controller goes away. */
class RunWatcherTest {

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeTerminal terminal = new FakeTerminal().interactive().width(90);

    private ControllerClient controller;
    private WatchedRun watched;
    private LiveDisplay display;
    private RunWatcher watcher;

    @BeforeEach
    void watch() {
        chaosctl.controller()
                .answers(GetScenarioResponse.newBuilder()
                        .setYaml(Examples.SCENARIO)
                        .build())
                .answers(run(RunState.RUN_STATE_RUNNING))
                .holdsWatchers();
        controller = new ControllerClient(chaosctl.controller().channel(), "127.0.0.1:7400", "ada");
        watched = WatchedRun.load(controller, "r-42");
        display = new LiveDisplay(watched, terminal);
        watcher = new RunWatcher(controller, watched, display, scheduler);
        scheduler.execute(watcher::start);
        scheduler.runDue();
    }

    @AfterEach
    void close() {
        controller.close();
        chaosctl.close();
    }

    private static GetRunResponse run(RunState state) {
        return GetRunResponse.newBuilder()
                .setRun(Examples.run(state))
                .setPlan(Examples.plan())
                .build();
    }

    private void tell(RunEvent... events) {
        for (RunEvent event : events) {
            stream().onNext(event);
        }
        scheduler.runDue();
    }

    private StreamObserver<RunEvent> stream() {
        return chaosctl.controller().watchers().peekLast();
    }

    private String lastFrame() {
        String[] frames = terminal.outText().split("\u001b\\[J", -1);
        return frames[frames.length - 2]
                .replaceAll("\u001b\\[[0-9]*[A-Z]\r?", "")
                .strip();
    }

    @Test
    void theFrameShowsHowFarEachStepHasCome() {
        tell(
                Examples.state(1, 0, RunState.RUN_STATE_ARMED, RunState.RUN_STATE_RUNNING),
                Examples.started(2, "slow-db", "db-1", "pg", 0),
                Examples.started(3, "slow-db", "db-2", "pg", 0));
        scheduler.advance(Duration.ofSeconds(10));
        tell(Examples.sample(4, 10 * Examples.SECOND, false, 3));
        scheduler.advance(Duration.ofMillis(100));
        assertThat(lastFrame()).isEqualToNormalizingNewlines("""
                        run r-42  game-day, revision 3  RUNNING  10.1s of 1m

                                    │0s       │15s       │30s      │45s
                        slow-db     ███████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  active on 2 of 2, delay latency=3…
                        cache-gone            ░░░░░░░░░░░░░░░░░░░░░            in 4.9s

                        probes
                          BAD  checkout: status 503 in 43ms

                        stop conditions
                          ███░░░░░░░  3 of 10 bad answers in a row: checkout

                        Ctrl-C: abort it, or leave it running""");
    }

    @Test
    void noLineOfAFrameIsWiderThanTheTerminal() {
        tell(
                Examples.state(1, 0, RunState.RUN_STATE_ARMED, RunState.RUN_STATE_RUNNING),
                Examples.agent(2, 1, "db-1", "lost", "x".repeat(300)));
        scheduler.advance(Duration.ofMillis(100));
        assertThat(lastFrame().lines())
                .anyMatch(line -> line.startsWith("agent db-1 lost: xxx"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(90));
    }

    @Test
    void theVerdictComesFromTheRunItself() {
        chaosctl.controller().answers(run(RunState.RUN_STATE_FAILED));
        stream().onCompleted();
        scheduler.runDue();
        assertThat(watcher.verdict().join().getState()).isEqualTo(RunState.RUN_STATE_FAILED);
        assertThat(terminal.outText()).contains("run r-42 FAILED");
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(scheduler.waiting()).as("timers left behind").isZero();
    }

    @Test
    void aControllerThatComesBackIsWatchedOnAndNothingIsToldTwice() {
        tell(Examples.started(1, "slow-db", "db-1", "pg", 0));
        stream().onError(Status.UNAVAILABLE.asRuntimeException());
        scheduler.runDue();
        scheduler.advance(Duration.ofMillis(100));
        assertThat(lastFrame()).contains("cannot reach the controller");
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(chaosctl.controller().watchers()).hasSize(2);
        tell(Examples.started(1, "slow-db", "db-1", "pg", 0), Examples.started(2, "slow-db", "db-2", "pg", 0));
        scheduler.advance(Duration.ofMillis(100));
        assertThat(lastFrame()).contains("active on 2 of 2").doesNotContain("cannot reach");
    }

    @Test
    void aControllerThatEndsItsStreamsHasNotEndedTheRun() {
        stream().onCompleted();
        scheduler.runDue();
        assertThat(watcher.verdict()).isNotDone();
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(chaosctl.controller().watchers()).hasSize(2);
    }

    @Test
    void aControllerThatStaysAwayIsGivenUpWithWhatToDo() {
        chaosctl.controller().fails(Status.UNAVAILABLE);
        stream().onError(Status.UNAVAILABLE.asRuntimeException());
        scheduler.advance(Duration.ofSeconds(31));
        assertThat(failure().exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(failure().text()).contains("lost sight of run r-42").contains("chaosctl runs show r-42");
        scheduler.advance(Duration.ofSeconds(5));
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void aRunThatIsNotThereIsNotTriedAgain() {
        stream().onError(Status.UNIMPLEMENTED.asRuntimeException());
        scheduler.runDue();
        assertThat(failure().exitCode()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(chaosctl.controller().requests())
                .filteredOn(WatchRunRequest.class::isInstance)
                .hasSize(1);
    }

    @Test
    void ctrlCThenAAbortsAndWatchesOn() {
        chaosctl.controller()
                .answers(AbortRunResponse.newBuilder()
                        .setRun(Examples.run(RunState.RUN_STATE_RECOVERING))
                        .build());
        terminal.willAnswer("a");
        question().ask();
        scheduler.runDue();
        assertThat(chaosctl.controller().request(AbortRunRequest.class).getId()).isEqualTo("r-42");
        assertThat(watcher.verdict()).isNotDone();
        assertThat(terminal.outText()).contains("abort the run (a), leave it running (l), or go on watching (Enter)?");
    }

    @Test
    void ctrlCThenLLeavesItRunning() {
        terminal.willAnswer("l");
        question().ask();
        scheduler.runDue();
        assertThat(failure().exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(failure().text()).contains("run r-42 goes on; to end it: chaosctl runs abort r-42");
    }

    @Test
    void ctrlCThenEnterGoesOn() {
        question().ask();
        scheduler.advance(Duration.ofMillis(100));
        assertThat(watcher.verdict()).isNotDone();
        assertThat(chaosctl.controller().requests()).noneMatch(AbortRunRequest.class::isInstance);
    }

    private AbortQuestion question() {
        return new AbortQuestion("r-42", watcher, display, scheduler, controller, terminal);
    }

    private CommandFailure failure() {
        assertThat(watcher.verdict()).isCompletedExceptionally();
        try {
            watcher.verdict().join();
        } catch (CompletionException e) {
            return (CommandFailure) e.getCause();
        }
        throw new AssertionError("it failed");
    }
}
