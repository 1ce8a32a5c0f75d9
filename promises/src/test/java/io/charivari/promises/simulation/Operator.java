package io.charivari.promises.simulation;

import io.charivari.controller.run.AdHocOutcome;
import io.charivari.controller.run.Author;
import io.charivari.controller.run.ClearOutcome;
import io.charivari.controller.run.HaltOutcome;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunRequest;
import io.charivari.controller.run.RunRequest.Terms;
import io.charivari.controller.run.TargetProxy;
import io.charivari.model.plan.Plan;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** A person at the controller, who is told what became of each request. Confined to the simulation's thread. */
public final class Operator {

    private static final Author AUTHOR = new Author("ada", "127.0.0.1:5");

    private final World world;
    private final List<String> launched = new ArrayList<>();
    private boolean haltWanted;

    public Operator(World world) {
        this.world = world;
    }

    /** Runs that were begun, oldest first. */
    public List<String> launched() {
        return launched;
    }

    private RunEngine engine() {
        return world.controller().now().engine();
    }

    public CompletionStage<RunRecord> run(Plan plan, Terms terms) {
        RunRequest request = new RunRequest(plan.scenario(), 1, plan, terms, Duration.ZERO, false, AUTHOR, "");
        return noted("run", engine().start(request).whenComplete((record, refusal) -> {
            if (record != null) {
                launched.add(record.id());
            }
        }));
    }

    /** One behavior by hand. */
    public CompletionStage<AdHocOutcome> set(Plan plan) {
        return noted("set", engine().set(RunRequest.adHoc(plan, AUTHOR, "")));
    }

    /** Takes back what was set by hand at these agents. */
    public CompletionStage<ClearOutcome> clear(List<String> agents) {
        Set<TargetProxy> proxies = new TreeSet<>();
        agents.forEach(agent -> SimulatedAgent.PROXIES.forEach(proxy -> proxies.add(new TargetProxy(agent, proxy))));
        return noted("clear", engine().clear(proxies, AUTHOR));
    }

    public void abort() {
        if (!launched.isEmpty()) {
            noted("abort", engine().abort(launched.get(launched.size() - 1), AUTHOR, "enough"));
        }
    }

    public CompletionStage<HaltOutcome> halt() {
        world.chronicle().note("somebody halts");
        haltWanted = true;
        return noted("halt", engine().halt("fire", AUTHOR));
    }

    public void resume() {
        haltWanted = false;
        noted("resume", engine().resume(AUTHOR));
    }

    public boolean haltWanted() {
        return haltWanted;
    }

    private <T> CompletionStage<T> noted(String what, CompletionStage<T> stage) {
        return stage.whenComplete((done, refusal) ->
                world.chronicle().note(what + (refusal == null ? " done" : " refused: " + refusal.getMessage())));
    }

    /** Terms without a hypothesis. */
    public static Terms terms(Duration lease, OnAgentLoss onAgentLoss) {
        return new Terms(Simulation.MAX_SKEW, lease, onAgentLoss, List.of(), List.of());
    }
}
