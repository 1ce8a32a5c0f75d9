package io.charivari.controller.run;

import io.charivari.controller.probe.ProbeRunner;
import io.charivari.model.error.CharivariException;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All runs, and the brake. Callers come from any thread and get a stage that completes on the conductor's; agents'
 * messages come on the conductor's thread already. Start reading at {@link #start}.
 */
public final class RunEngine implements AgentListener, Run.Ending {

    private final Ports ports;
    private final RunTable runs = new RunTable();
    private final Safety safety;
    private final Clearance clearance;
    private final RunLauncher launcher;
    private final ConductorCalls conductor;
    private final CompletableFuture<Void> allOver = new CompletableFuture<>();
    private boolean shuttingDown;

    /**
     * @param scheduler the conductor's thread
     * @param time controller time
     * @param wall dates journals for people
     */
    public RunEngine(
            Scheduler scheduler,
            MonotonicClock time,
            InstantSource wall,
            Agents agents,
            ProbeRunner probes,
            RunArchive archive) {
        this.ports = new Ports(
                scheduler, time, wall, agents, probes, new ArchiveBacklog(archive, scheduler), new TrafficBoard());
        this.safety = new Safety(ports);
        this.clearance = new Clearance(ports);
        this.launcher = new RunLauncher(ports, runs, safety, this);
        this.conductor = new ConductorCalls(scheduler);
    }

    /**
     * Takes up what an earlier process left: the halt, the numbering, and runs without a verdict, which are never
     * started again but proved clean. Before agents can connect.
     */
    public CompletionStage<Void> restore(Leftovers leftovers) {
        return conductor.ask(() -> {
            runs.startAfter(leftovers.newestRunId());
            safety.restore(leftovers.haltReason(), leftovers.lastResume());
            leftovers.unfinished().forEach(this::resume);
            leftovers.unrecovered().forEach(this::recoverRest);
            return null;
        });
    }

    private void resume(RunView left) {
        Run run = takeUp(left);
        RunRecord record = left.run();
        boolean started = record.state() == RunState.RUNNING || record.state() == RunState.RECOVERING;
        run.resume(started ? Verdict.aborted("controller restarted") : Verdict.errored("controller restarted"));
    }

    private void recoverRest(RunView left) {
        takeUp(left).recoverRest(Leftovers.unconfirmed(left));
    }

    private Run takeUp(RunView left) {
        Run run = new Run(left.run(), Leftovers.request(left.run()), left.events(), ports, this);
        runs.add(run);
        return run;
    }

    // ---- for callers, from any thread

    /**
     * Starts a run.
     *
     * @return the run once it is stored; fails with CONFLICT, HALTED or STORE_UNAVAILABLE, and then nothing was done
     */
    public CompletionStage<RunRecord> start(RunRequest request) {
        return audited(
                request.author(),
                "run",
                request.scenario(),
                conductor.compose(() -> launch(request)).thenApply(Run::record));
    }

    /**
     * Sets a behavior by hand.
     *
     * @return once it is active on every proxy; fails as {@link #start} does, or with the reason why it is not
     */
    public CompletionStage<AdHocOutcome> set(RunRequest request) {
        return audited(
                request.author(),
                "behavior set",
                String.join(
                        " ",
                        TargetProxy.of(request.plan()).stream()
                                .map(TargetProxy::toString)
                                .toList()),
                conductor.compose(() -> launch(request)).thenCompose(run -> run.active()
                        .thenApply(skew -> new AdHocOutcome(run.record(), skew))));
    }

    /** Reverts what was set by hand on these proxies; completes when it is proved, or after five seconds. */
    public CompletionStage<ClearOutcome> clear(Set<TargetProxy> proxies, Author author) {
        return audited(
                author,
                "behavior clear",
                String.join(" ", proxies.stream().map(TargetProxy::toString).toList()),
                conductor.compose(() -> clearance.clear(
                        proxies,
                        runs.active().stream()
                                .filter(run -> run.record().adHoc())
                                .toList(),
                        author.name())));
    }

    /** Proxies that have something set by hand. */
    public CompletionStage<Set<TargetProxy>> setByHand() {
        return conductor.ask(() -> runs.active().stream()
                .filter(run -> run.record().adHoc())
                .flatMap(run -> run.held().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Ends a run; its recovery goes on.
     *
     * @return the run as it is then; fails with NOT_FOUND, or CONFLICT when it is over
     */
    public CompletionStage<RunRecord> abort(String runId, Author author, String reason) {
        return audited(author, "abort", runId, conductor.ask(() -> {
            Run run = runs.find(runId).orElseThrow(() -> RunErrors.unknown(runId));
            if (run.record().state().isOver()) {
                throw RunErrors.overAlready(run.record());
            }
            run.end(Verdict.aborted("aborted by " + author.name() + (reason.isBlank() ? "" : ": " + reason)));
            return run.record();
        }));
    }

    /** Reverts everything everywhere; completes when it is proved, or after five seconds. */
    public CompletionStage<HaltOutcome> halt(String reason, Author author) {
        return audited(
                author,
                "halt",
                reason,
                conductor.compose(() -> safety.halt(reason, author.name(), this::abortForHalt)));
    }

    private List<String> abortForHalt() {
        List<Run> active = runs.active();
        active.forEach(
                run -> run.end(Verdict.aborted("halted: " + safety.haltReason().orElse(""))));
        return active.stream().map(run -> run.record().id()).toList();
    }

    /** Lets runs start again; fails with STORE_UNAVAILABLE, and then everything stays halted. */
    public CompletionStage<Void> resume(Author author) {
        return audited(author, "resume", "", conductor.compose(() -> safety.resume(author.name())));
    }

    public CompletionStage<EngineStatus> status() {
        return conductor.ask(() -> new EngineStatus(
                safety.haltReason(),
                runs.active().stream().map(run -> run.record().id()).toList(),
                ports.archive().problem()));
    }

    /** The run as it is now; empty if this process does not remember it, and then the archive does. */
    public CompletionStage<Optional<RunView>> find(String runId) {
        return conductor.ask(() -> runs.find(runId).map(Run::view));
    }

    /**
     * Writes a person's words into a run's journal.
     *
     * @return empty if this process does not remember the run, and then nothing was written
     */
    public CompletionStage<Optional<RunEvent>> note(String runId, RunEvent.What.Note note) {
        return conductor.ask(() -> runs.find(runId).map(run -> run.journal().add(note)));
    }

    /** Completes when nothing is written any more of how the run's proxies do after its end; at once for an unknown run. */
    public CompletionStage<Void> settled(String runId) {
        return conductor.compose(
                () -> runs.find(runId).map(Run::settled).orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    /** The runs that this process remembers, as they are now; in no order. */
    public CompletionStage<List<RunRecord>> remembered() {
        return conductor.ask(() -> runs.remembered().stream().map(Run::record).toList());
    }

    /**
     * Shows a run: all its events so far, then each as it happens.
     *
     * @return ends the watch; empty, without a call to the watcher, if this process does not remember the run
     */
    public CompletionStage<Optional<Runnable>> watch(String runId, RunWatcher watcher) {
        return conductor.ask(() -> runs.find(runId).map(run -> {
            run.journal().watch(watcher, run.record());
            if (run.record().state().isOver()) {
                run.journal().close(run.record());
            }
            return () -> ports.scheduler().execute(() -> run.journal().unwatch(watcher));
        }));
    }

    /**
     * Ends all runs and accepts no more.
     *
     * @return completes when every run has its verdict
     * @param limit completes after that at the latest; what is not proved clean by then is bounded by its lease
     */
    public CompletionStage<Void> shutdown(Duration limit) {
        ports.scheduler().execute(() -> {
            shuttingDown = true;
            runs.active().forEach(run -> run.end(Verdict.aborted("the controller was shut down")));
            ports.scheduler().after(limit, () -> allOver.complete(null));
            completeIfOver();
        });
        return allOver;
    }

    // ---- on the conductor's thread

    private CompletionStage<Run> launch(RunRequest request) {
        if (shuttingDown) {
            throw RunErrors.shuttingDown();
        }
        return launcher.launch(request);
    }

    @Override
    public void onAnswer(String agent, AgentAnswer answer) {
        if (answer instanceof AgentAnswer.Baseline baseline) {
            safety.onBaseline(agent, baseline);
            clearance.onBaseline(agent, baseline);
        }
        runs.find(answer.runId()).ifPresent(run -> run.onAnswer(agent, answer));
    }

    @Override
    public void onConnected(String agent, Collection<String> activeRuns, Optional<HeldHalt> halt) {
        safety.onConnected(agent, halt, this::abortForHalt);
        runs.open().forEach(run -> run.onConnected(agent));
        activeRuns.stream()
                .filter(id ->
                        runs.find(id).map(run -> run.record().state().isOver()).orElse(true))
                .forEach(id -> ports.agents().send(agent, new Directive.Revert(id, List.of(), "this run is over")));
    }

    @Override
    public void onTraffic(String agent, Function<String, @Nullable Traffic> byProxy) {
        ports.traffic().onTraffic(agent, byProxy);
    }

    @Override
    public void onLost(String agent, String why) {
        runs.open().forEach(run -> run.onLost(agent, why));
    }

    @Override
    public void onOver(Run run) {
        // It stays in the table until it is proved clean, and holds the proxies that are not.
        completeIfOver();
    }

    @Override
    public void onClean(Run run) {
        runs.close(run);
        completeIfOver();
    }

    /**
     * Checks that no run acts on a proxy. On the conductor's thread.
     *
     * @throws io.charivari.model.error.CharivariException CONFLICT naming the run and what to do
     */
    public void requireUnheld(TargetProxy proxy) {
        runs.requireUnheld(proxy);
    }

    private void completeIfOver() {
        if (shuttingDown && runs.active().isEmpty()) {
            allOver.complete(null);
        }
    }

    // ---- across threads

    /** Writes down who did what and what came of it; also for what is no run. */
    public <T> CompletionStage<T> audited(Author author, String action, String subject, CompletionStage<T> outcome) {
        return outcome.whenComplete((done, failure) -> ports.scheduler().execute(() -> ports.archive()
                .write(
                        "the audit of " + action + " " + subject,
                        archive -> archive.audited(author, action, subject, result(failure)))));
    }

    private static String result(@Nullable Throwable failure) {
        return failure == null
                ? "ok"
                : String.valueOf(CharivariException.causeOf(failure).getMessage());
    }
}
