package io.charivari.demo;

import static io.charivari.demo.report.Expectation.failing;
import static io.charivari.demo.report.Expectation.reconnecting;
import static io.charivari.demo.report.Expectation.scarcer;
import static io.charivari.demo.report.Expectation.slower;

import io.charivari.demo.process.Patience;
import io.charivari.demo.report.Comparison;
import io.charivari.demo.report.Expectation;
import io.charivari.demo.report.FleetClient;
import io.charivari.demo.report.Phase;
import io.charivari.demo.report.Reading;
import io.charivari.demo.world.World;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One scenario of the demo.
 *
 * @param file the scenario
 * @param ending how its run must end
 * @param expected what it must do to the world
 */
record Act(Path file, Ending ending, List<Expectation> expected) {

    /** The shop's address in the scenarios; the demo picks another. */
    private static final String EXAMPLE_SHOP = "127.0.0.1:8080";

    private static final String USERS = Reading.USERS;
    private static final Duration BEGINNING = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofMinutes(2);
    private static final int SETTLE_SECONDS = 3;
    private static final int CALM_SECONDS = 6;

    static List<Act> all(Path scenarios) {
        return List.of(
                new Act(
                        scenarios.resolve("cache-gone-and-db-slow.yaml"),
                        Ending.PASSED,
                        List.of(slower(USERS, 40), slower(World.DATABASE_AGENT, 30), scarcer(World.CACHE_AGENT))),
                new Act(
                        scenarios.resolve("narrow-line-and-hung-cache.yaml"),
                        Ending.PASSED,
                        List.of(slower(USERS, 20), failing(World.CACHE_AGENT), reconnecting(World.DATABASE_AGENT))),
                new Act(
                        scenarios.resolve("database-too-slow.yaml"),
                        Ending.FAILED,
                        List.of(slower(World.DATABASE_AGENT, 100))));
    }

    /**
     * How a run ends.
     *
     * @param state its verdict
     * @param exitCode of {@code chaosctl run}
     */
    record Ending(RunState state, int exitCode) {

        static final Ending PASSED = new Ending(RunState.RUN_STATE_PASSED, 0);
        static final Ending FAILED = new Ending(RunState.RUN_STATE_FAILED, 3);
    }

    String scenario() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ".yaml".length());
    }

    /**
     * Applies the scenario, shows its plan, runs it, and watches what it does.
     *
     * @param before what passed while all was well
     */
    Comparison play(Stage stage, Phase before) throws IOException, InterruptedException {
        Path rendered = stage.world().scratch().resolve(file.getFileName().toString());
        Files.writeString(
                rendered,
                Files.readString(file).replace(EXAMPLE_SHOP, stage.addresses().shop()));
        stage.chaosctl().run("scenario", "apply", rendered.toString());
        stage.chaosctl().run("plan", scenario());

        CompletableFuture<Phase> during = CompletableFuture.supplyAsync(() -> watch(stage));
        Path report = stage.reports().resolve(scenario() + ".html");
        int exitCode = stage.chaosctl()
                .tryRun("run", scenario(), "--watch", "--reason", "demo", "--report", report.toString());
        System.out.println("(exit code " + exitCode + ")");
        Phase faulty = joined(during);
        stage.users().await(SETTLE_SECONDS);
        Reading calm = stage.reading();
        stage.users().await(CALM_SECONDS);
        Phase after = stage.since(calm);
        if (stage.fleet().activeBehaviors() != 0) {
            throw new IllegalStateException(scenario() + " is over, but behaviors are still active");
        }
        Run run = run(stage.fleet());
        if (run.getState() == ending.state() && exitCode != ending.exitCode()) {
            throw new IllegalStateException("chaosctl run ended with exit code " + exitCode + " instead of "
                    + ending.exitCode() + ", and the run is " + run.getState());
        }
        return new Comparison(scenario(), run, before, faulty, after);
    }

    private Phase watch(Stage stage) {
        Patience.until(scenario() + " to begin", BEGINNING, () -> reached(stage.fleet(), RunState.RUN_STATE_RUNNING));
        Reading beginning = stage.reading();
        Patience.until(scenario() + " to end", END, () -> reached(stage.fleet(), RunState.RUN_STATE_RECOVERING));
        return stage.between(beginning, stage.reading());
    }

    private boolean reached(FleetClient fleet, RunState state) {
        return run(fleet).getStateValue() >= state.getNumber();
    }

    private Run run(FleetClient fleet) {
        return fleet.newestRun(scenario())
                .orElseThrow(() -> new IllegalStateException("there is no run of " + scenario()));
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    List<String> missed(Comparison comparison) {
        return Expectation.missed(comparison, ending.state(), expected);
    }
}
