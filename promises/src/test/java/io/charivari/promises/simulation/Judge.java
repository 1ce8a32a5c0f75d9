package io.charivari.promises.simulation;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.proto.v1.ActivationReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds what really happens to the promises, and writes down each that is broken. Knows nothing of how they are kept.
 * Confined to the simulation's thread.
 */
public final class Judge {

    /** For waking up and for the data plane. */
    private static final long SLACK_NANOS = Duration.ofMillis(10).toNanos();

    private static final long LEASE_OVERRUN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long END_OVERRUN_NANOS = Duration.ofMillis(100).toNanos();

    private final World world;
    private final Map<String, RunFacts> runs = new LinkedHashMap<>();
    private final Map<Fault, Span> faults = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    private long reports;
    private long dishonestReports;

    Judge(World world) {
        this.world = world;
    }

    /** One line for each promise that was broken. */
    public List<String> broken() {
        return broken;
    }

    /** How many reports of activations were sent. */
    public long reports() {
        return reports;
    }

    /** Those whose time was further from the truth than they said. */
    public long dishonestReports() {
        return dishonestReports;
    }

    /** How many faults were ever in force. */
    public int faults() {
        return faults.size();
    }

    /** True instants at which the faults of a run came into force. */
    public List<Long> starts(String run) {
        return faults.entrySet().stream()
                .filter(entry -> entry.getKey().key.run().equals(run))
                .map(entry -> entry.getValue().startNanos)
                .toList();
    }

    /** Agents at which a fault of a run ever came into force, sorted. */
    public SortedSet<String> hit(String run) {
        return faults.keySet().stream()
                .filter(fault -> fault.key.run().equals(run))
                .map(Fault::agent)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public void breach(String promise, String what) {
        String line = promise + ": " + what;
        world.chronicle().note("BROKEN " + line);
        broken.add(line);
    }

    // ---- facts

    void onLaunch(String run, Plan plan, Duration lease) {
        runs.put(run, new RunFacts(plan, lease));
    }

    void onStartSaid(String run, long t0TrueNanos) {
        facts(run).t0Nanos = t0TrueNanos;
    }

    /** Whatever the controller grants ends one lease from now at the latest. */
    void onLeaseSaid(String run, long untilTrueNanos) {
        if (untilTrueNanos > now() + facts(run).lease.toNanos() + SLACK_NANOS) {
            breach("lease", "run " + run + " is granted " + millis(untilTrueNanos - now()));
        }
    }

    void onArmed(String agent, String run) {
        facts(run).armed.add(agent);
    }

    void onLeaseHeard(String agent, String run, long untilTrueNanos) {
        facts(run).leases.merge(agent, untilTrueNanos, Math::max);
    }

    void onSet(String agent, ActivationKey key) {
        RunFacts run = facts(key.run());
        Fault fault = new Fault(agent, key);
        if (run.plan.agents().stream().noneMatch(target -> run.armed.contains(target.agent()))
                || !run.armed.containsAll(run.targets())) {
            breach("barrier", fault + " although only " + run.armed + " were armed of " + run.targets());
        }
        if (run.verdict != null) {
            breach("recovery proof", fault + " begins after the verdict " + run.verdict);
        }
        if (faults.containsKey(fault)) {
            breach("fencing", fault + " is applied a second time");
        }
        if (run.entry(agent, key) == null) {
            breach("plan = run", fault + " is in no plan");
        }
        faults.put(fault, new Span(now()));
    }

    void onCleared(String agent, ActivationKey key) {
        end(new Fault(agent, key), now());
    }

    void onDied(String agent) {
        faults.forEach((fault, span) -> {
            if (fault.agent.equals(agent) && span.endNanos < 0) {
                end(fault, now());
            }
        });
    }

    private void end(Fault fault, long at) {
        Span span = faults.get(fault);
        if (span == null) {
            return;
        }
        span.endNanos = at;
        RunFacts run = facts(fault.key.run());
        PlanEntry entry = run.entry(fault.agent, fault.key);
        long leaseEnd = run.leases.getOrDefault(fault.agent, Long.MIN_VALUE);
        requireEnded("lease", fault, at, leaseEnd + LEASE_OVERRUN_NANOS);
        long plannedEnd = entry == null ? 0 : run.t0Nanos + entry.end().toNanos();
        requireEnded("bounded life", fault, at, plannedEnd + END_OVERRUN_NANOS);
    }

    /** Nobody can act while frozen: then what counts is the thaw. */
    private void requireEnded(String promise, Fault fault, long at, long latest) {
        long thawed = world.agent(fault.agent).now().process().thawedAtNanos();
        if (at > Math.max(latest, thawed) + SLACK_NANOS) {
            breach(promise, fault + " ended " + millis(at - latest) + " too late");
        }
    }

    void onReport(String agent, ActivationReport report, long atTrueNanos) {
        Span span =
                faults.get(new Fault(agent, new ActivationKey(report.getRunId(), report.getStep(), report.getProxy())));
        if (span == null || report.getPhase() == ActivationReport.Phase.PHASE_FAILED) {
            return;
        }
        boolean start = report.getPhase() == ActivationReport.Phase.PHASE_STARTED;
        long error = Math.abs(atTrueNanos - (start ? span.startNanos : span.endNanos));
        reports++;
        if (error > report.getUncertaintyNanos()) {
            dishonestReports++;
        }
    }

    void onRecord(RunRecord record) {
        RunFacts run = runs.get(record.id());
        if (run == null || !record.state().isOver()) {
            return;
        }
        run.verdict = record.state();
        if (record.state() != RunState.UNRECOVERED) {
            run.targets().stream()
                    .filter(agent -> world.agent(agent).now().process().isAlive())
                    .filter(agent -> world.agent(agent).now().hasOf(record.id()))
                    .forEach(agent -> breach(
                            "recovery proof",
                            record.id() + " is " + record.state() + " and " + agent + " is not clean"));
        }
        if (record.state() == RunState.PASSED && !record.adHoc()) {
            requireWhole(record.id(), run);
        }
    }

    /** What PASSED must have happened, when it should have. */
    private void requireWhole(String id, RunFacts run) {
        run.plan.agents().forEach(agent -> agent.entries().forEach(entry -> {
            Fault fault = new Fault(agent.agent(), new ActivationKey(id, entry.step(), entry.proxy()));
            Span span = faults.get(fault);
            long planned = run.t0Nanos + entry.start().toNanos();
            if (span == null) {
                breach("skew", id + " PASSED, but " + fault + " never happened");
            } else if (Math.abs(span.startNanos - planned) > 2 * Simulation.MAX_SKEW.toNanos()) {
                breach("skew", id + " PASSED, but " + fault + " was off by " + millis(span.startNanos - planned));
            }
        }));
    }

    // ---- at the end

    /** All has been well for a long time: nobody may be left with anything. */
    void requireCalm() {
        faults.forEach((fault, span) -> {
            if (span.endNanos < 0) {
                breach("recovery proof", fault + " is still in force long after all is over");
            }
        });
        runs.forEach((id, run) -> {
            if (run.verdict == null && world.controller().disk().find(id).isPresent()) {
                breach("liveness", id + " has no verdict");
            }
        });
    }

    private RunFacts facts(String run) {
        return runs.computeIfAbsent(run, id -> {
            breach("plan = run", "something happens in run " + id + ", which nobody started");
            return new RunFacts(new Plan("", "", 0, List.of(), List.of()), Duration.ZERO);
        });
    }

    private long now() {
        return world.trueTime().clock().nanos();
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }

    /** One behavior of one run on one proxy. */
    private record Fault(String agent, ActivationKey key) {

        @Override
        public String toString() {
            return key.run() + " " + key.step() + " at " + agent + "/" + key.proxy();
        }
    }

    /** When a fault was in force. */
    private static final class Span {

        private final long startNanos;
        private long endNanos = -1;

        private Span(long startNanos) {
            this.startNanos = startNanos;
        }
    }

    /** What is known of one run. */
    private static final class RunFacts {

        private final Plan plan;
        private final Duration lease;
        private final Set<String> armed = new TreeSet<>();
        private final Map<String, Long> leases = new HashMap<>();
        private long t0Nanos;
        private @Nullable RunState verdict;

        private RunFacts(Plan plan, Duration lease) {
            this.plan = plan;
            this.lease = lease;
        }

        private Set<String> targets() {
            Set<String> targets = new TreeSet<>();
            plan.agents().forEach(agent -> targets.add(agent.agent()));
            return targets;
        }

        private @Nullable PlanEntry entry(String agent, ActivationKey key) {
            return plan.agents().stream()
                    .filter(target -> target.agent().equals(agent))
                    .flatMap(target -> target.entries().stream())
                    .filter(entry ->
                            entry.step().equals(key.step()) && entry.proxy().equals(key.proxy()))
                    .findFirst()
                    .orElse(null);
        }
    }
}
