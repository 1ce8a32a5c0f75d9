package io.charivari.bench.fleet;

import io.charivari.bench.process.Programs;
import io.charivari.proto.v1.HaltResponse;
import java.time.Duration;
import java.util.List;

/**
 * Runs over the whole fleet, again and again: one that ends by itself, then one that is halted while it is active
 * everywhere.
 *
 * <p>Confined to one thread.
 */
final class Rounds {

    private static final String SHORT = "bench-short";
    private static final String LONG = "bench-long";
    private static final String SCENARIO = """
            apiVersion: charivari/v1
            kind: Scenario
            metadata: {name: %s}
            spec:
              maxSkew: 50ms
              targets:
                all: {selector: {matchLabels: {fleet: bench}}}
              timeline:
                - {name: slow, target: all, duration: %s, behavior: delay, with: {latency: 100ms}}
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final ControllerCalls calls;
    private final SimulatedFleet fleet;
    private final RunFigures figures;

    Rounds(ControllerCalls calls, SimulatedFleet fleet, RunFigures figures) {
        this.calls = calls;
        this.fleet = fleet;
        this.figures = figures;
    }

    void applyScenarios() {
        calls.apply(SCENARIO.formatted(SHORT, "3s"));
        calls.apply(SCENARIO.formatted(LONG, "60s"));
    }

    void next() {
        figures.add(calls.start(SHORT).await(PATIENCE));
        fleet.awaitPassThrough();
        Programs.pause(BREATH);
        halt();
        Programs.pause(BREATH);
    }

    private void halt() {
        WatchedRun run = calls.start(LONG);
        fleet.awaitActive(run);
        if (run.isOver()) {
            figures.addBroken(run.await(PATIENCE));
            return;
        }
        // So that the reports of the start are through: a halt rarely comes within the very same second.
        Programs.pause(BREATH);
        long called = System.nanoTime();
        HaltResponse halted = calls.halt();
        fleet.awaitPassThrough();
        List<Duration> cleared = fleet.clearedAfter(called);
        figures.addHalted(
                run.await(PATIENCE), cleared, Duration.ofNanos(halted.getTookNanos()), halted.getUnconfirmedCount());
        calls.resume();
    }
}
