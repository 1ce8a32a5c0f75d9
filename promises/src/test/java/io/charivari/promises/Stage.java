package io.charivari.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunRequest;
import io.charivari.model.plan.Plan;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.promises.simulation.Operator;
import io.charivari.promises.simulation.Plans;
import io.charivari.promises.simulation.SimulatedAgent;
import io.charivari.promises.simulation.Terms;
import io.charivari.promises.simulation.World;
import java.time.Duration;
import java.util.List;

/** A world in which everybody is connected, and a person who runs blackouts in it. For one thread. */
final class Stage {

    static final Duration LEASE = Duration.ofSeconds(10);

    final World world;
    final Operator operator;

    private Stage(World world) {
        this.world = world;
        this.operator = new Operator(world);
    }

    /** On a quiet network. */
    static Stage of(int agents) {
        return of(1, Terms.calm(agents));
    }

    static Stage of(long seed, Terms terms) {
        Stage stage = new Stage(new World(seed, terms));
        stage.world.advanceUntil(stage.world::allConnected);
        stage.world.advance(Duration.ofSeconds(2));
        return stage;
    }

    List<String> all() {
        return world.agents().stream().map(SimulatedAgent::id).toList();
    }

    SimulatedAgent agent(String id) {
        return world.agent(id);
    }

    /** Starts a blackout of one proxy at every agent; returns the run's id. */
    String blackout(Duration length) {
        return run(Plans.blackout(all(), length), OnAgentLoss.CONTINUE);
    }

    String run(Plan plan, OnAgentLoss onLoss) {
        return run(plan, Operator.terms(LEASE, onLoss));
    }

    String run(Plan plan, RunRequest.Terms terms) {
        int before = operator.launched().size();
        operator.run(plan, terms);
        world.advanceUntil(() -> operator.launched().size() > before);
        return operator.launched().get(before);
    }

    /** Starts a long blackout everywhere and waits until it is in force. */
    String raging() {
        String run = blackout(Duration.ofMinutes(10));
        world.advanceUntil(
                () -> world.judge().starts(run).size() == world.agents().size());
        world.advance(Duration.ofMillis(100));
        return run;
    }

    RunRecord record(String run) {
        return world.controller().disk().find(run).orElseThrow();
    }

    /** Lifts a halt. */
    void resume() {
        operator.resume();
        until("resume done");
    }

    /** Moves on until a line of the story ends like this. */
    void until(String end) {
        world.advanceUntil(() -> world.chronicle().lines().stream().anyMatch(line -> line.endsWith(end)));
    }

    void requireNothingBroken() {
        assertThat(world.judge().broken()).isEmpty();
    }
}
