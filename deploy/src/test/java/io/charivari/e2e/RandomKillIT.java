package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.e2e.testing.Blow;
import io.charivari.e2e.testing.FaultBounds;
import io.charivari.e2e.testing.Metronome;
import io.charivari.e2e.testing.Report;
import io.charivari.e2e.testing.RunClient;
import io.charivari.e2e.testing.Scenarios;
import io.charivari.e2e.testing.Suffering;
import io.charivari.e2e.testing.TrafficWatch;
import io.charivari.e2e.testing.TrafficWatch.Outcome;
import io.charivari.e2e.testing.TrafficWatch.Seen;
import io.charivari.e2e.testing.Ward;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Kills and freezes the controller and agents at random moments of runs, and asks after each whether what is promised
 * still held. {@code -Dkill.rounds=50} for more rounds, {@code -Dkill.seed} to draw what was drawn before: the moments
 * are the same then, though not what the processes were doing at them.
 */
class RandomKillIT {

    private static final int USUAL_ROUNDS = 6;
    private static final int ROUNDS = Integer.getInteger("kill.rounds", USUAL_ROUNDS);
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

    /** The shortest that there is. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    /** From a request to t0, on a machine that has nothing else to do. */
    private static final Duration LEAD = Duration.ofMillis(600);

    private static final Duration LONGEST_STEP = Duration.ofMillis(2_800);
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(3);

    /** Longer than an agent has to prove itself, and shorter than its stream survives. */
    private static final Duration UNRECOVERABLE_FREEZE = Duration.ofMillis(14_500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RandomGenerator random = new SplittableRandom(SEED);
    private final Metronome metronome = new Metronome();
    private final Report report = new Report("random-kill");
    private final Ward ward = new Ward(List.of("cache-1", "cache-2", "cache-3"));

    @AfterEach
    void end() throws IOException {
        metronome.close();
        ward.close();
    }

    @Test
    void whoeverDiesOrFreezesInARunLeavesNothingBehind() {
        ward.awaitAll(PATIENCE);
        for (int round = 1; round <= ROUNDS; round++) {
            Duration length = Duration.ofMillis(random.nextLong(300, LONGEST_STEP.toMillis()));
            List<Blow> blows = blows(round, length);
            String what = "round %d of seed %d: a step of %d ms; %s".formatted(round, SEED, length.toMillis(), blows);
            try {
                String found = round("round-" + round, length, blows);
                report.add(what + ": " + found);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(what + ", with -Dkill.seed=" + SEED + ": " + e.getMessage(), e);
            }
        }
    }

    private List<Blow> blows(int round, Duration length) {
        if (ROUNDS > USUAL_ROUNDS && round % 10 == 0) {
            return List.of(new Blow(Blow.Kind.FREEZE, "cache-2", LEAD.plus(length.dividedBy(2)), UNRECOVERABLE_FREEZE));
        }
        return Blow.draw(random, List.copyOf(ward.agents()), LEAD.plus(length).plusMillis(300), LONGEST_FREEZE);
    }

    private String round(String name, Duration length, List<Blow> blows) {
        Map<String, TrafficWatch> watches = new TreeMap<>();
        ward.agents().forEach(agent -> watches.put(agent, ward.watch(agent)));
        long asked = System.nanoTime();
        CompletableFuture<Optional<Run>> request = request(name, length);
        List<Suffering> sufferings = ward.suffer(blows, asked);
        request.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        ward.revive(sufferings);
        assertThatTheRevivedRelay(sufferings);
        ward.awaitAll(PATIENCE);
        Optional<GetRunResponse> run =
                ward.client().newest(name).map(started -> ward.client().awaitVerdict(started.getId(), PATIENCE));
        run.ifPresent(this::assertThatItIsProved);
        ward.agents().forEach(agent -> ward.watch(agent).await(Outcome.ANSWERED, PATIENCE));
        Map<String, List<Seen>> seen = new TreeMap<>();
        watches.forEach((agent, watch) -> seen.put(agent, watch.since(asked)));
        new FaultBounds(length, LEASE, sufferings, metronome).check(seen);
        assertThatTheRevivedWereNotBroken(sufferings);
        assertThatARunPasses(name);
        return run.map(one -> one.getRun().getState() + " " + one.getRun().getReason())
                        .orElse("no run")
                + ", machine late by up to "
                + metronome.worstBetween(asked, System.nanoTime()).toMillis() + " ms";
    }

    /** Empty if the controller died over it. */
    private CompletableFuture<Optional<Run>> request(String name, Duration length) {
        RunClient client = ward.client();
        String yaml = scenario(name, length);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Optional.of(client.start(name, yaml));
            } catch (StatusRuntimeException e) {
                return Optional.empty();
            }
        });
    }

    private static String scenario(String name, Duration length) {
        return Scenarios.cache(name, "blackout", "", length.toMillis() + "ms", LEASE.toSeconds() + "s");
    }

    private void assertThatTheRevivedRelay(List<Suffering> sufferings) {
        revived(sufferings).forEach(agent -> ward.watch(agent).await(Outcome.ANSWERED, PATIENCE));
    }

    private void assertThatTheRevivedWereNotBroken(List<Suffering> sufferings) {
        // Each of them is a new process with a watch of its own.
        revived(sufferings).forEach(agent -> assertThat(ward.watch(agent).since(System.nanoTime() - PATIENCE.toNanos()))
                .as("what clients of the restarted %s saw", agent)
                .noneMatch(seen -> seen.outcome() == Outcome.BROKEN));
    }

    private List<String> revived(List<Suffering> sufferings) {
        return ward.agents().stream()
                .filter(agent -> sufferings.stream().anyMatch(one -> one.isOf(agent) && one.isKill()))
                .toList();
    }

    /** Over means proved; who has not proved anything is named, and proves it later. */
    private void assertThatItIsProved(GetRunResponse run) {
        boolean mayHaveChangedAgents = run.getEventsList().stream()
                .anyMatch(event -> event.getStateChanged().getTo() == RunState.RUN_STATE_ARMED);
        if (run.getRun().getState() == RunState.RUN_STATE_UNRECOVERED) {
            List<String> named = ward.agents().stream()
                    .filter(agent -> run.getRun().getReason().contains(agent))
                    .toList();
            assertThat(named).as(run.getRun().getReason()).isNotEmpty();
            assertThat(RunClient.confirmedBefore(run, RunState.RUN_STATE_UNRECOVERED))
                    .doesNotContainAnyElementsOf(named);
            Awaitility.await("all prove to be clean").atMost(PATIENCE).until(() -> RunClient.confirmed(
                            ward.client().run(run.getRun().getId()))
                    .containsAll(ward.agents()));
        } else if (mayHaveChangedAgents) {
            assertThat(RunClient.confirmed(run))
                    .as(
                            "agents that confirmed before the run was %s",
                            run.getRun().getState())
                    .containsAll(ward.agents());
        }
    }

    private void assertThatARunPasses(String after) {
        String name = "after-" + after;
        Run started = ward.client().start(name, scenario(name, Duration.ofMillis(100)), Duration.ofSeconds(1));
        Run run = ward.client().awaitVerdict(started.getId(), PATIENCE).getRun();
        assertThat(run.getState()).as(run.getReason()).isEqualTo(RunState.RUN_STATE_PASSED);
    }
}
