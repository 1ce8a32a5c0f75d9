package io.charivari.controller.testing;

import io.charivari.controller.run.Author;
import io.charivari.controller.run.Leftovers;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunRequest;
import io.charivari.controller.run.RunRequest.Terms;
import io.charivari.controller.run.RunState;
import io.charivari.controller.run.TargetProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Blackout;
import io.charivari.model.behavior.Delay;
import io.charivari.model.plan.AgentPlan;
import io.charivari.model.plan.Plan;
import io.charivari.model.plan.PlanEntry;
import io.charivari.model.proxy.Direction;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.model.scenario.StopCondition;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.testing.ManualScheduler;
import io.charivari.model.unit.Percent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A run engine in a world that the test moves by hand: scripted agents, a scripted target, an archive in memory. */
public final class EngineWorld {

    public static final Author ADA = new Author("ada", "10.0.0.7:40123");
    public static final Duration LEASE = Duration.ofSeconds(9);
    /** Of every plan made here. */
    public static final Duration LENGTH = Duration.ofSeconds(20);
    /** From a start to the run's t0. */
    public static final Duration LEAD = Duration.ofMillis(500);

    public final ManualScheduler scheduler = new ManualScheduler();
    public final ScriptedAgents agents = new ScriptedAgents(scheduler);
    public final ScriptedProber prober = new ScriptedProber();
    public final MemoryRunArchive archive;
    public final RunEngine engine;

    public EngineWorld() {
        this(new MemoryRunArchive());
    }

    /** A controller that finds an archive that another one has left. */
    public EngineWorld(MemoryRunArchive archive) {
        this.archive = archive;
        this.engine = new RunEngine(
                scheduler,
                scheduler.clock(),
                () -> Instant.ofEpochSecond(1_800_000_000L)
                        .plusNanos(scheduler.clock().nanos()),
                agents,
                prober,
                archive);
        engine.restore(Leftovers.of(archive));
        agents.reportTo(engine);
        scheduler.runDue();
    }

    // ---- requests

    /** One delay at {@code AGENT/PROXY} for the whole length. */
    public static Plan plan(String... proxies) {
        return plan(new Activation(Delay.of(Duration.ofMillis(100)), Direction.BOTH, Percent.ALL), "slow", proxies);
    }

    /** One blackout at {@code AGENT/PROXY} for the whole length. */
    public static Plan blackout(String... proxies) {
        return plan(Activation.of(new Blackout(false)), "gone", proxies);
    }

    private static Plan plan(Activation activation, String step, String... proxies) {
        List<AgentPlan> agents = Arrays.stream(proxies)
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .map(agent -> new AgentPlan(
                        agent,
                        7,
                        Arrays.stream(proxies)
                                .filter(name -> name.startsWith(agent + "/"))
                                .map(name -> name.substring(agent.length() + 1))
                                .map(proxy -> new PlanEntry(step, proxy, activation, Duration.ZERO, LENGTH))
                                .toList()))
                .toList();
        return new Plan("storm", "hash", 42, agents, List.of());
    }

    public static RunRequest request(Plan plan) {
        return request(plan, OnAgentLoss.ABORT, List.of(), List.of());
    }

    public static RunRequest request(
            Plan plan, OnAgentLoss onAgentLoss, List<Probe> probes, List<StopCondition> stops) {
        Terms terms = new Terms(Duration.ofMillis(50), LEASE, onAgentLoss, probes, stops);
        return new RunRequest("storm", 1, plan, terms, Duration.ZERO, false, ADA, "to learn");
    }

    /** Asks every second; every single bad answer is a miss, unless the threshold says otherwise. */
    public static Probe probe(Probe.Mode mode, int failureThreshold) {
        HttpCheck check = new HttpCheck(URI.create("http://127.0.0.1:1/checkout"), "GET", Duration.ofSeconds(2));
        return new Probe("checkout", check, Tolerance.ANY_SUCCESS, mode, Duration.ofSeconds(1), failureThreshold);
    }

    /** Asks the agents about target {@code db} every second, which is all proxies of the plan. */
    public static RunRequest watching(Plan plan, Probe probe, StopCondition... stops) {
        Terms terms = new Terms(
                Duration.ofMillis(50),
                LEASE,
                OnAgentLoss.CONTINUE,
                List.of(probe),
                List.of(stops),
                Map.of("db", TargetProxy.of(plan)));
        return new RunRequest("storm", 1, plan, terms, Duration.ZERO, false, ADA, "to learn");
    }

    // ---- moving

    /** Starts a run and returns its id; it has passed the barrier and waits for t0. */
    public String start(RunRequest request) {
        return now(engine.start(request)).id();
    }

    /** What a stage has come to at this instant; fails if it has not. */
    public <T> T now(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        scheduler.runDue();
        if (!future.isDone()) {
            throw new AssertionError("nothing has come of it yet");
        }
        return future.join();
    }

    public void advance(Duration by) {
        scheduler.advance(by);
    }

    /** Moves on to the middle of the faults. */
    public void toTheMiddle() {
        advance(LEAD.plus(LENGTH.dividedBy(2)));
    }

    /** Moves on until every run must have its verdict. */
    public void toTheEnd() {
        advance(LEAD.plus(LENGTH).plus(Duration.ofMinutes(1)));
    }

    // ---- seeing

    public RunRecord run(String id) {
        return now(engine.find(id)).orElseThrow().run();
    }

    public List<RunEvent> events(String id) {
        return now(engine.find(id)).orElseThrow().events();
    }

    /** The states that a run has gone to, in order. */
    public List<RunState> states(String id) {
        return events(id).stream()
                .map(RunEvent::what)
                .filter(RunEvent.What.StateChanged.class::isInstance)
                .map(what -> ((RunEvent.What.StateChanged) what).to())
                .toList();
    }
}
