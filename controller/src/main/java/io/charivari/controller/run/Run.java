package io.charivari.controller.run;

import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its request to its verdict: the state machine of {@link RunState}. What each state waits for is with
 * {@link Barrier}, {@link ProbeWatch}, {@link Lease} and {@link Recovery}; this class only moves on.
 *
 * <p>Confined to the conductor's thread.
 */
final class Run implements Barrier.Outcome, Recovery.Outcome, ProbeWatch.Listener {

    static final Duration SHORTEST_LEAD = Duration.ofMillis(500);
    /** Agents end what they set by themselves; the revert that proves it follows only then. */
    static final Duration END_GRACE = Duration.ofMillis(100);
    /** Whoever sets a behavior by hand waits no longer than that after t0 for the agents' reports. */
    static final Duration REPORT_TIMEOUT = Duration.ofSeconds(5);

    /** How the journal says that an agent has proved to be clean. */
    static final String BASELINE = "baseline";

    private final Ports ports;
    private final RunRequest request;
    private final Ending ending;
    private final Journal journal;
    private final ActivationLog activations;
    private final Barrier barrier;
    private final ProbeWatch probes;
    private final Lease lease;
    private final TrafficLog traffic;
    private final RunProgress progress;
    private final HeldProxies held;
    private final Set<String> targets;
    private final CompletableFuture<@Nullable Skew> active = new CompletableFuture<>();

    private @Nullable Verdict early;
    private @Nullable Recovery recovery;
    private Scheduler.@Nullable Timer next;
    private long t0Nanos;
    private boolean reachedT0;
    private boolean unrecovered;

    /** @param earlier events of before a restart */
    Run(RunRecord record, RunRequest request, List<RunEvent> earlier, Ports ports, Ending ending) {
        this.ports = ports;
        this.request = request;
        this.ending = ending;
        this.journal = new Journal(record.id(), record.createdAt(), earlier, ports, this::onStoreFailing);
        this.progress = new RunProgress(record, journal, ports, this::onStoreFailing);
        this.activations = new ActivationLog(record.plan());
        this.barrier = new Barrier(record.id(), record.plan(), request.terms().maxSkew(), ports, this);
        this.probes = new ProbeWatch(request.terms(), record.plan(), ports, this);
        this.lease = new Lease(record.id(), agents(), record.lease(), ports);
        this.traffic = new TrafficLog(record.plan(), journal, ports);
        this.held = new HeldProxies(record.plan());
        this.targets = Set.copyOf(agents());
    }

    /** Who wants to know of a run's end. */
    interface Ending {

        /** It has its verdict. */
        void onOver(Run run);

        /** Every agent has proved to be clean; follows {@code onOver} when that came late. */
        void onClean(Run run);
    }

    RunRecord record() {
        return progress.record();
    }

    RunView view() {
        return new RunView(record(), journal.events(), request.background().labels());
    }

    Journal journal() {
        return journal;
    }

    /** Proxies that no other run may touch. */
    Set<TargetProxy> held() {
        return held.now();
    }

    /** Completes when it is over and nothing more of its traffic is written down. */
    CompletionStage<Void> settled() {
        return traffic.settled();
    }

    /** Completes when every activation that is planned has begun, or fails with the reason why not. */
    CompletionStage<@Nullable Skew> active() {
        return active;
    }

    List<String> agents() {
        return record().plan().agents().stream().map(AgentPlan::agent).toList();
    }

    // ---- forward

    /** The run is stored: goes on by itself from here. */
    void begin() {
        if (progress.state().isOver()) {
            return;
        }
        probes.askBefore(miss -> miss.ifPresentOrElse(
                why -> end(new Verdict(RunState.FAILED, "before anything was touched: " + why)), this::prepare));
    }

    private void prepare() {
        if (progress.state() != RunState.PENDING) {
            return;
        }
        progress.to(RunState.PREPARING, "");
        probes.beginContinuous();
        traffic.begin();
        barrier.prepare();
    }

    @Override
    public void onAgreed(Duration leastLead) {
        Duration lead = longer(longer(SHORTEST_LEAD, request.lead()), leastLead);
        t0Nanos = ports.time().nanos() + lead.toNanos();
        journal.startsAt(t0Nanos);
        progress.to(RunState.ARMED, "");
        next = ports.at(t0Nanos, this::onT0);
        barrier.start(t0Nanos);
    }

    @Override
    public void onArmed() {
        lease.begin();
    }

    private void onT0() {
        progress.to(RunState.RUNNING, "");
        probes.beginChaos(t0Nanos);
        if (request.adHoc()) {
            ports.scheduler().after(REPORT_TIMEOUT, this::missReports);
        }
        reachedT0 = true;
        long endNanos = t0Nanos + record().plan().length().plus(END_GRACE).toNanos();
        next = ports.at(endNanos, () -> beginRecovery("the run is over"));
    }

    private void missReports() {
        if (!activations.isComplete()) {
            active.completeExceptionally(RunErrors.unreported(record(), activations.missing()));
        }
    }

    // ---- ends

    /** Ends the run before its time; the first reason stands. */
    void end(Verdict verdict) {
        if (early != null || progress.state().isOver() || progress.state() == RunState.RECOVERING) {
            return;
        }
        early = verdict;
        barrier.close();
        switch (progress.state()) {
            case PENDING -> over(verdict);
            case PREPARING -> {
                disarm();
                // No start has left, so no agent can have changed anything: there is nothing to prove.
                progress.to(RunState.RECOVERING, verdict.reason());
                over(verdict);
            }
            case ARMED -> {
                disarm();
                beginRecovery(verdict.reason());
            }
            default -> beginRecovery(verdict.reason());
        }
    }

    @Override
    public void onBroken(String reason) {
        end(Verdict.errored(reason));
    }

    private void onStoreFailing(String problem) {
        end(Verdict.errored("the store failed in the run: " + problem));
    }

    private void disarm() {
        agents().forEach(agent -> ports.agents().send(agent, new Directive.Disarm(record().id())));
    }

    private void beginRecovery(String reason) {
        if (next != null) {
            next.cancel();
        }
        lease.end();
        probes.endChaos();
        progress.to(RunState.RECOVERING, reason);
        recover(agents(), reason);
    }

    private void recover(List<String> agents, String reason) {
        recovery = new Recovery(record().id(), agents, reason, ports, this);
        recovery.begin(Recovery.GRACE.plus(record().lease()));
    }

    /** Found unfinished after a restart: never starts again, only proves that nothing is left. */
    void resume(Verdict verdict) {
        early = verdict;
        if (progress.state() == RunState.PENDING) {
            over(verdict);
            return;
        }
        if (progress.state() == RunState.RECOVERING) {
            recover(agents(), verdict.reason());
            return;
        }
        beginRecovery(verdict.reason());
    }

    /** Found UNRECOVERED after a restart: these agents still owe their proof. */
    void recoverRest(List<String> agents) {
        unrecovered = true;
        traffic.endSoon(false);
        held.keepOnly(agents);
        recover(agents, record().reason());
    }

    @Override
    public void onConfirmed(String agent) {
        journal.agentSaid(agent, BASELINE, "nothing of this run is left");
        if (unrecovered) {
            held.release(agent);
        }
    }

    @Override
    public void onRecovered() {
        if (unrecovered) {
            ending.onClean(this);
        } else if (!reachedT0) {
            over(verdict());
        } else {
            probes.askAfter(() -> over(verdict()));
        }
    }

    @Override
    public void onOverdue(List<String> agents) {
        unrecovered = true;
        held.keepOnly(agents);
        over(Verdict.unrecovered(agents, verdict().reason()));
    }

    private Verdict verdict() {
        return early != null ? early : Verdict.of(activations, request.terms(), probes.misses());
    }

    private void over(Verdict verdict) {
        if (progress.state().isOver()) {
            return;
        }
        probes.endSoon(reachedT0 ? TrafficLog.TAIL : Duration.ZERO);
        progress.end(verdict, activations);
        active.completeExceptionally(RunErrors.ended(record()));
        journal.close(record());
        traffic.endSoon(reachedT0);
        ending.onOver(this);
        if (!unrecovered) {
            ending.onClean(this);
        }
    }

    // ---- what comes in

    void onAnswer(String agent, AgentAnswer answer) {
        if (answer instanceof AgentAnswer.Prepared prepared) {
            barrier.onPrepared(agent, prepared);
        } else if (answer instanceof AgentAnswer.Armed armed) {
            barrier.onArmed(agent, armed);
        } else if (answer instanceof AgentAnswer.Baseline baseline && recovery != null) {
            recovery.onBaseline(agent, baseline);
        } else if (answer instanceof AgentAnswer.Activated report) {
            onReport(agent, report);
        }
    }

    private void onReport(String agent, AgentAnswer.Activated report) {
        if (!activations.onReport(agent, report)) {
            return;
        }
        journal.add(ActivationLog.event(agent, report, journal));
        if (report.doubtsTheClock()) {
            end(Verdict.invalid(agent + ": " + report.reason()));
        } else if (report.saysThatTheLeaseRanOut()) {
            onLeaseLost(agent);
        } else if (report.phase() == Phase.FAILED) {
            end(Verdict.errored(
                    agent + "/" + report.proxy() + " could not do step " + report.step() + ": " + report.reason()));
        }
        if (!active.isDone() && activations.isComplete()) {
            active.complete(activations.skew());
        }
    }

    private void onLeaseLost(String agent) {
        if (request.terms().onAgentLoss() == OnAgentLoss.ABORT) {
            end(Verdict.aborted("agent " + agent + " has not heard from the controller for as long as its lease"));
        }
    }

    void onConnected(String agent) {
        if (!targets.contains(agent)) {
            return;
        }
        if (recovery != null) {
            recovery.onConnected(agent);
        } else if (progress.state() == RunState.RUNNING) {
            journal.agentSaid(agent, "back", "");
            lease.renew(agent);
            revertCleared(agent);
        }
    }

    void onLost(String agent, String why) {
        if (progress.state().isOver() || !targets.contains(agent)) {
            return;
        }
        journal.agentSaid(agent, "lost", why);
        if (progress.state() == RunState.RUNNING && request.terms().onAgentLoss() == OnAgentLoss.ABORT) {
            end(Verdict.aborted("agent " + agent + " was lost: " + why));
        } else if (progress.state() == RunState.PREPARING || progress.state() == RunState.ARMED) {
            barrier.onLost(agent);
            end(Verdict.errored("agent " + agent + " was lost before the start: " + why));
        }
    }

    @Override
    public void onAgentSaid(String agent, String kind, String detail) {
        journal.agentSaid(agent, kind, detail);
    }

    @Override
    public void onSample(What.ProbeSample sample) {
        journal.add(sample);
    }

    @Override
    public void onBreach(String reason) {
        end(Verdict.aborted(reason));
    }

    /** Takes proxies out of an ad hoc run; the caller has told the agents. */
    void clear(Set<TargetProxy> proxies, String author) {
        held.clear(proxies);
        activations.forgive(proxies);
        if (held.isEmpty()) {
            end(new Verdict(RunState.PASSED, "cleared by " + author));
        }
    }

    /** What was cleared while the agent was away. */
    private void revertCleared(String agent) {
        List<String> proxies = held.clearedAt(agent);
        if (!proxies.isEmpty()) {
            ports.agents().send(agent, new Directive.Revert(record().id(), proxies, "cleared"));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
