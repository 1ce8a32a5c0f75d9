package io.charivari.agent.control;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.time.Scheduler;
import io.charivari.model.unit.DurationText;
import io.charivari.proto.v1.ActivationReport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the plans of this agent: those it has agreed to and those that are armed. The only one that sets and clears
 * behaviors for runs. What it holds is in memory alone: an agent that starts again relays cleanly.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class Armory {

    /** The controller counts no acknowledgement that comes later than this before t0. */
    static final Duration LEAST_LEAD = Duration.ofMillis(100);

    private static final Duration LONGEST_LEAD = Duration.ofHours(1);

    /** Clocks are compared every five seconds and at every revert: what was over before then is dated right. */
    private static final Duration DOUBTED_FOR = Duration.ofSeconds(10);

    private static final int MOST_DOUBTED = 100;

    /** An agreed plan that is not started within this time is forgotten. */
    static final Duration PREPARED_FOR = Duration.ofMinutes(1);

    private final Scheduler scheduler;
    private final DataPlane dataPlane;
    private final PlanCheck check;
    private final QuietMoment quiet;
    private final Consumer<ActivationReport> reports;
    private final Map<String, PreparedPlan> prepared = new HashMap<>();
    private final Map<String, ArmedRun> armed = new HashMap<>();
    /** Runs that are over, the latest last: a jump of the clock may come to light only then. */
    private final Deque<Over> over = new ArrayDeque<>();

    private final EndedRuns ended = new EndedRuns();
    private boolean halted;

    /**
     * @param quiet begins with each instant of a plan
     * @param reports takes what becomes of each activation
     */
    Armory(
            String agentId,
            Scheduler scheduler,
            DataPlane dataPlane,
            QuietMoment quiet,
            Consumer<ActivationReport> reports) {
        this.quiet = quiet;
        this.scheduler = scheduler;
        this.dataPlane = dataPlane;
        this.check = new PlanCheck(agentId, dataPlane);
        this.reports = reports;
    }

    /** Agrees to a plan, or says everything that is in the way; then nothing is kept. */
    List<PlanCheck.Objection> prepare(PreparedPlan plan) {
        Optional<String> objection = objection(plan);
        if (objection.isPresent()) {
            return List.of(PlanCheck.Objection.whole(objection.get()));
        }
        List<PlanCheck.Objection> objections = check.objections(plan.plan());
        if (objections.isEmpty() && !prepared.containsKey(plan.run())) {
            prepared.put(plan.run(), plan);
            scheduler.after(PREPARED_FOR, () -> prepared.remove(plan.run(), plan));
        }
        return objections;
    }

    private Optional<String> objection(PreparedPlan plan) {
        if (halted) {
            return Optional.of("this agent is halted; chaosctl resume lets runs start again");
        }
        if (plan.plan().entries().stream().map(PlanEntry::proxy).anyMatch(proxy -> ended.contains(plan.run(), proxy))
                || ended.contains(plan.run())) {
            return Optional.of("run " + plan.run() + " has already been ended here");
        }
        if (armed.containsKey(plan.run())) {
            return Optional.of("run " + plan.run() + " has already been started here");
        }
        PreparedPlan known = prepared.get(plan.run());
        boolean differs = known != null && !known.equals(plan);
        return differs
                ? Optional.of("run " + plan.run() + " is prepared here with a different plan")
                : Optional.empty();
    }

    /**
     * Arms a plan that was agreed to.
     *
     * @param t0Nanos controller time
     * @param leaseUntilNanos controller time
     * @param clock of the epoch that the plan belongs to
     * @return why not; empty when its timers are armed
     */
    Optional<String> start(String run, long t0Nanos, long leaseUntilNanos, ClockSync clock) {
        PreparedPlan plan = prepared.get(run);
        if (halted) {
            return Optional.of("this agent is halted; chaosctl resume lets runs start again");
        }
        if (plan == null) {
            return Optional.of("run " + run
                    + (armed.containsKey(run) ? " has already been started" : " is not prepared") + " here");
        }
        Optional<ClockSync.Estimate> estimate = clock.estimate();
        if (estimate.isEmpty()) {
            return Optional.of("this agent does not know the controller's time");
        }
        long t0Local = estimate.get().toLocal(t0Nanos);
        long leaseLocal = estimate.get().toLocal(leaseUntilNanos);
        Optional<String> untimely = untimely(t0Local, leaseLocal);
        if (untimely.isEmpty()) {
            arm(plan, t0Nanos, t0Local, leaseLocal, clock);
        }
        return untimely;
    }

    private Optional<String> untimely(long t0Nanos, long leaseUntilNanos) {
        long now = scheduler.clock().nanos();
        Duration lead = Duration.ofNanos(t0Nanos - now);
        if (lead.isNegative()) {
            return Optional.of("t0 was " + DurationText.format(lead.negated()) + " ago");
        }
        if (lead.compareTo(LEAST_LEAD) < 0 || lead.compareTo(LONGEST_LEAD) > 0) {
            return Optional.of("t0 is in " + DurationText.format(lead) + "; an agent takes from "
                    + DurationText.format(LEAST_LEAD) + " to " + DurationText.format(LONGEST_LEAD));
        }
        return leaseUntilNanos - now <= 0 ? Optional.of("its lease has already expired") : Optional.empty();
    }

    private void arm(PreparedPlan plan, long t0Nanos, long t0Local, long leaseLocal, ClockSync clock) {
        String run = plan.run();
        prepared.remove(run);
        ActivationReporter reporter = new ActivationReporter(plan, t0Nanos, clock, quiet, reports);
        ArmedRun armedRun = new ArmedRun(plan, scheduler, dataPlane, reporter, clock, t0Local, leaseLocal);
        armed.put(run, armedRun);
        armedRun.over().thenRun(() -> {
            armed.remove(run);
            ended.addAll(run);
            over.addLast(new Over(armedRun, scheduler.clock().nanos()));
            if (over.size() > MOST_DOUBTED) {
                over.removeFirst();
            }
        });
    }

    /** What was dated by the clock of late may be wrong: says so of every run that it may concern. */
    void onClockJump(String what) {
        long now = scheduler.clock().nanos();
        Stream<ArmedRun> lately = over.stream()
                .filter(run -> now - run.atNanos < DOUBTED_FOR.toNanos())
                .map(Over::run);
        Stream.concat(List.copyOf(armed.values()).stream(), lately).forEach(run -> run.doubt(what));
    }

    /** Moves the end of a run's lease out; of a run that is not armed here it is nothing. */
    void renewLease(String run, long epoch, long untilControllerNanos) {
        ArmedRun known = armed.get(run);
        if (known != null && known.epoch() == epoch) {
            known.renewLease(untilControllerNanos);
        }
    }

    /**
     * Ends a run on some proxies and for good.
     *
     * @param proxies empty for all
     * @return completes on the scheduler once nothing of it is in force there
     */
    CompletionStage<@Nullable Void> end(String run, List<String> proxies, EndReason reason) {
        ended.add(run, proxies);
        // An agreed plan holds or falls as a whole: its hash would no longer be true of what is left.
        prepared.remove(run);
        ArmedRun known = armed.get(run);
        return known == null
                ? CompletableFuture.completedFuture(null)
                : known.end(proxy -> proxies.isEmpty() || proxies.contains(proxy), reason);
    }

    /** Ends every run for good, and forgets what was only agreed to. */
    CompletionStage<@Nullable Void> endAll(EndReason reason) {
        return endAll(epoch -> true, reason);
    }

    /** Ends every run of an epoch before this one. */
    CompletionStage<@Nullable Void> endOlderThan(long epoch, EndReason reason) {
        return endAll(candidate -> candidate < epoch, reason);
    }

    private CompletionStage<@Nullable Void> endAll(Predicate<Long> ofEpoch, EndReason reason) {
        Set<String> runs = new LinkedHashSet<>();
        prepared.forEach((run, plan) -> {
            if (ofEpoch.test(plan.epoch())) {
                runs.add(run);
            }
        });
        armed.forEach((run, armedRun) -> {
            if (ofEpoch.test(armedRun.epoch())) {
                runs.add(run);
            }
        });
        return CompletableFuture.allOf(runs.stream()
                .map(run -> end(run, List.of(), reason).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** Ends every run; until {@link #resume} nothing is agreed to and nothing starts. */
    CompletionStage<@Nullable Void> halt() {
        halted = true;
        return endAll(EndReason.HALT);
    }

    void resume() {
        halted = false;
    }

    boolean isHalted() {
        return halted;
    }

    /** Runs that are armed or have something in force. */
    List<String> activeRuns() {
        return armed.keySet().stream().sorted().toList();
    }

    /**
     * What is really still in force or armed, by the data plane's own word and by the timers.
     *
     * @param run empty for every run
     */
    List<ProxyState.Active> remaining(String run) {
        Stream<ProxyState.Active> inForce = dataPlane.proxies().stream().flatMap(proxy -> proxy.active().stream());
        Stream<ProxyState.Active> planned = armed.values().stream().flatMap(known -> known.remaining().stream());
        Map<ActivationKey, ProxyState.Active> byKey = new LinkedHashMap<>();
        Stream.concat(inForce, planned)
                .filter(active -> run.isEmpty()
                        ? !active.key().run().isEmpty()
                        : active.key().run().equals(run))
                .forEach(active -> byKey.putIfAbsent(active.key(), active));
        return new ArrayList<>(byKey.values());
    }

    /** A run, and the local monotonic time at which nothing of it was left. */
    private record Over(ArmedRun run, long atNanos) {}
}
