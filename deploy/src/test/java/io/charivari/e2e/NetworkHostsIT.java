package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.charivari.e2e.skew.Pinger;
import io.charivari.e2e.skew.SkewRound;
import io.charivari.e2e.testing.Blow;
import io.charivari.e2e.testing.Clocks;
import io.charivari.e2e.testing.FaultBounds;
import io.charivari.e2e.testing.HostNetwork;
import io.charivari.e2e.testing.HostedFleet;
import io.charivari.e2e.testing.Metronome;
import io.charivari.e2e.testing.Report;
import io.charivari.e2e.testing.RunClient;
import io.charivari.e2e.testing.Suffering;
import io.charivari.e2e.testing.TrafficWatch;
import io.charivari.e2e.testing.TrafficWatch.Outcome;
import io.charivari.e2e.testing.TrafficWatch.Seen;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Agents and controller on hosts of their own, as far as one machine has such, over lines of 20 ms ± 5 ms each way.
 * Needs Linux, root, and the package iproute2; else it is skipped.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkHostsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration JITTER = Duration.ofMillis(5);
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration PINGS = Duration.ofMillis(5);

    private static final Duration LEAD = Duration.ofSeconds(2);

    /** Generous, for this machine may have other things to do; the figures are in the report. */
    private static final Duration MAX_SKEW = Duration.ofSeconds(1);

    private static final Set<String> HOSTS =
            IntStream.rangeClosed(1, 6).mapToObj(i -> "host-" + i).collect(Collectors.toCollection(TreeSet::new));

    private final Report report = new Report("network-hosts");
    private final Metronome metronome = new Metronome();
    private @Nullable HostedFleet opened;

    @BeforeAll
    void start() {
        assumeThat(HostNetwork.obstacle()).isEmpty();
        opened = new HostedFleet(LATENCY, JITTER);
        opened.start(HOSTS);
    }

    private HostedFleet fleet() {
        return java.util.Objects.requireNonNull(opened);
    }

    @AfterAll
    void end() throws IOException {
        metronome.close();
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void agentsBehindSlowLinesBreakAtTheSameInstant() throws IOException {
        assertThatAllBreakTogether("slow-lines", HOSTS);
    }

    @Test
    void anAgentWhoseMonotonicClockIsDaysOffBreaksWithTheOthers() throws IOException {
        List<String> daysOff = Clocks.monotonicAhead(Duration.ofDays(3));
        assumeThat(Clocks.obstacle(fleet().site(), daysOff)).isEmpty();

        fleet().start("days-off", daysOff);

        assertThatAllBreakTogether("days-off", with("days-off"));
    }

    @Test
    void anAgentWhoseWallClockIsMinutesWrongBreaksWithTheOthers() throws IOException {
        List<String> minutesWrong = Clocks.wallAhead(Duration.ofMinutes(17));
        assumeThat(Clocks.obstacle(fleet().site(), minutesWrong)).isEmpty();

        fleet().start("minutes-wrong", minutesWrong);

        assertThatAllBreakTogether("minutes-wrong", with("minutes-wrong"));
    }

    private static Set<String> with(String another) {
        Set<String> ids = new TreeSet<>(HOSTS);
        ids.add(another);
        return ids;
    }

    private void assertThatAllBreakTogether(String name, Set<String> ids) throws IOException {
        List<String> addresses = List.copyOf(fleet().proxies(ids).values());
        try (Pinger pinger = new Pinger(addresses, fleet().backend().address(), PINGS)) {
            await("all answer").atMost(PATIENCE).until(pinger::isWarm);
            GetRunResponse over = fleet().client()
                    .awaitVerdict(
                            start(name, ids, Duration.ofMillis(500), LEASE).getId(), PATIENCE);
            assertThat(over.getRun().getState()).as(over.getRun().getReason()).isEqualTo(RunState.RUN_STATE_PASSED);
            assertThat(over.getRun().getSkew().getActivations()).isEqualTo(ids.size());
            await("all have ended").atMost(PATIENCE).until(pinger::haveAllEnded);
            SkewRound round = SkewRound.of(over, pinger);
            report.add("%s, %d agents: %s".formatted(name, ids.size(), round.text()));
            assertThat(round.disagreement()).as("%s", round).isLessThanOrEqualTo(round.tolerance());
        }
    }

    @Test
    void aControllerThatIsCutOffLeavesNoFaultOnceTheLeaseIsOver() {
        Duration length = Duration.ofSeconds(5);
        Map<String, TrafficWatch> watches = new TreeMap<>();
        fleet().proxies(HOSTS).forEach((id, address) -> watches.put(id, TrafficWatch.ofEcho(address)));
        long asked = System.nanoTime();
        Run run = start("cut-off", HOSTS, length, LEASE);
        watches.values().forEach(watch -> watch.await(Outcome.BROKEN, PATIENCE));

        fleet().cutController();
        long cut = System.nanoTime();
        watches.values().forEach(watch -> watch.await(Outcome.ANSWERED, PATIENCE));
        long clean = System.nanoTime();
        fleet().mendController();

        GetRunResponse over = fleet().client().awaitVerdict(run.getId(), PATIENCE);
        Blow blow = new Blow(Blow.Kind.FREEZE, Blow.CONTROLLER, Duration.ZERO, Duration.ofNanos(clean - cut));
        new FaultBounds(length, LEASE, List.of(new Suffering(blow, cut, clean, clean)), metronome)
                .check(seen(watches, asked));
        report.add("cut off: clean %d ms later, then %s (%s)"
                .formatted(
                        (clean - cut) / 1_000_000,
                        over.getRun().getState(),
                        over.getRun().getReason()));
        assertThat(over.getRun().getState()).isNotEqualTo(RunState.RUN_STATE_UNRECOVERED);
        assertThat(RunClient.confirmed(over)).containsAll(HOSTS);
        watches.values().forEach(TrafficWatch::close);
    }

    private static Map<String, List<Seen>> seen(Map<String, TrafficWatch> watches, long since) {
        Map<String, List<Seen>> seen = new TreeMap<>();
        watches.forEach((id, watch) -> seen.put(id, watch.since(since)));
        return seen;
    }

    @Test
    void aFaultThatCutsItsAgentOffFromTheControllerEndsAtItsPlannedEnd() {
        fleet().startBehindItself("alone");
        Duration length = Duration.ofMillis(1_500);
        // Its last renewal is a third of it old by then, and what is left must be longer than the fault.
        Duration lease = Duration.ofSeconds(5);
        // What comes through this proxy is HTTP/2, whose server speaks first.
        TrafficWatch watch =
                TrafficWatch.ofGreeting(fleet().proxies(Set.of("alone")).get("alone"));
        watch.await(Outcome.ANSWERED, PATIENCE);
        long asked = System.nanoTime();

        Run run = start("alone", Set.of("alone"), length, lease);
        watch.await(Outcome.BROKEN, PATIENCE);
        GetRunResponse over = fleet().client().awaitVerdict(run.getId(), PATIENCE);

        List<Seen> seen = watch.since(asked);
        new FaultBounds(length, lease, List.of(), metronome).check(Map.of("alone", seen));
        report.add("cut off by itself: %s (%s), broken for %d ms of %d"
                .formatted(over.getRun().getState(), over.getRun().getReason(), brokenMillis(seen), length.toMillis()));
        assertThat(RunClient.confirmed(over)).contains("alone");
        assertThat(over.getRun().getState()).as(over.getRun().getReason()).isEqualTo(RunState.RUN_STATE_PASSED);
        watch.close();
    }

    private static long brokenMillis(List<Seen> seen) {
        List<Seen> broken =
                seen.stream().filter(one -> one.outcome() == Outcome.BROKEN).toList();
        return (broken.get(broken.size() - 1).beganNanos() - broken.get(0).endedNanos()) / 1_000_000;
    }

    private Run start(String name, Set<String> ids, Duration length, Duration lease) {
        String roles =
                ids.stream().map(id -> id.replaceFirst("-.*", "")).distinct().collect(Collectors.joining(", "));
        return fleet().client()
                .start(
                        name,
                        """
                        apiVersion: charivari/v1
                        kind: Scenario
                        metadata: {name: %s}
                        spec:
                          lease: %ds
                          maxSkew: %dms
                          onAgentLoss: continue
                          targets:
                            all: {selector: {matchExpressions: [{key: role, operator: In, values: [%s]}]}}
                          timeline:
                            - {name: gone, target: all, at: 0s, duration: %dms, behavior: blackout}
                        """.formatted(name, lease.toSeconds(), MAX_SKEW.toMillis(), roles, length.toMillis()),
                        LEAD);
    }
}
