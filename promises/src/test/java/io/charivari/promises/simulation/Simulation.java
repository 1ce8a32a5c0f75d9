package io.charivari.promises.simulation;

import io.charivari.controller.run.RunRequest;
import io.charivari.controller.run.RunState;
import io.charivari.model.plan.Plan;
import io.charivari.model.scenario.HttpCheck;
import io.charivari.model.scenario.Probe;
import io.charivari.model.scenario.Scenario.OnAgentLoss;
import io.charivari.model.scenario.StopCondition;
import io.charivari.model.scenario.Tolerance;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One world, drawn from a seed: somebody runs scenarios, sets behaviors, aborts and halts while a {@link Nemesis} breaks
 * things; then all is mended, and after a while everything must be well. The same seed tells the same story to the
 * letter. For one thread.
 */
public final class Simulation {

    public static final Duration MAX_SKEW = Duration.ofMillis(50);

    private static final Duration TROUBLE = Duration.ofSeconds(40);

    /** For leases, keepalives, backoffs and recoveries one after the other. */
    private static final Duration CALM = Duration.ofSeconds(90);

    private final World world;
    private final Operator operator;
    private final Nemesis nemesis;
    private final RandomGenerator random;
    private boolean over;

    public Simulation(long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        this.world = new World(seeds.split(), Terms.drawn(seeds.split()));
        this.operator = new Operator(world);
        this.nemesis = new Nemesis(world, seeds.split());
        this.random = seeds.split();
    }

    /** Lets it all happen; what was broken is with the judge. */
    public World run() {
        world.advance(Duration.ofSeconds(3));
        nemesis.begin();
        actLater();
        world.advance(TROUBLE);
        over = true;
        nemesis.rest();
        world.advance(CALM.dividedBy(2));
        operator.resume();
        world.advance(CALM.dividedBy(2));
        requireCalm();
        requireThatARunPasses();
        return world;
    }

    private void actLater() {
        world.trueTime().after(Duration.ofMillis(random.nextInt(4_000)), () -> {
            if (!over) {
                act();
                actLater();
            }
        });
    }

    private void act() {
        if (!world.controller().now().process().isRunning()) {
            return;
        }
        int die = random.nextInt(20);
        if (die < 14) {
            if (die < 11) {
                operator.run(plan(), terms());
            } else {
                operator.set(Plans.byHand(random, all()));
            }
            if (random.nextInt(3) == 0) {
                world.trueTime().after(Duration.ofMillis(random.nextInt(1_200)), nemesis::strike);
            }
        } else if (die < 15) {
            operator.clear(all());
        } else if (die < 17) {
            operator.abort();
        } else if (die < 18) {
            operator.halt();
        } else {
            operator.resume();
        }
    }

    private Plan plan() {
        return Plans.drawn(random, all());
    }

    private List<String> all() {
        return world.agents().stream().map(SimulatedAgent::id).toList();
    }

    private RunRequest.Terms terms() {
        Duration lease = Duration.ofMillis(random.nextInt(2_000, 10_000));
        OnAgentLoss onLoss = random.nextBoolean() ? OnAgentLoss.ABORT : OnAgentLoss.CONTINUE;
        if (random.nextInt(3) > 0) {
            return Operator.terms(lease, onLoss);
        }
        HttpCheck check = new HttpCheck(URI.create("http://shop/"), "GET", Duration.ofSeconds(2));
        Probe probe = new Probe("shop", check, Tolerance.ANY_SUCCESS, Probe.Mode.CONTINUOUS, Duration.ofMillis(500), 2);
        return new RunRequest.Terms(MAX_SKEW, lease, onLoss, List.of(probe), List.of(new StopCondition("shop", 2)));
    }

    private void requireCalm() {
        world.judge().requireCalm();
        if (!world.allConnected()) {
            world.judge().breach("liveness", "not every agent is connected");
        }
        if (!world.allClean()) {
            world.judge().breach("recovery proof", "not every agent is clean");
        }
    }

    private void requireThatARunPasses() {
        int before = operator.launched().size();
        operator.run(
                Plans.blackout(all(), Duration.ofSeconds(2)), Operator.terms(Duration.ofSeconds(5), OnAgentLoss.ABORT));
        world.advance(Duration.ofSeconds(30));
        if (operator.launched().size() == before) {
            world.judge().breach("liveness", "no run can be started any more");
            return;
        }
        String last = operator.launched().get(before);
        world.controller().disk().find(last).ifPresent(run -> {
            boolean fails = world.terms().failPercent() > 0 && run.state() == RunState.ERRORED;
            if (run.state() != RunState.PASSED && !fails) {
                world.judge().breach("liveness", "the last run is " + run.state() + ": " + run.reason());
            }
        });
    }
}
