package io.charivari.promises.simulation;

import io.charivari.model.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * A controller, its agents and the network between them, on one thread and in a time that only moves when told. Every
 * host has a clock of its own. The same seed gives the same world. Confined to the thread of its test.
 */
public final class World {

    private static final double MOST_DRIFT_PPM = 15;

    private final ManualScheduler trueTime = new ManualScheduler();
    private final SplittableRandom seeds;
    private final Terms terms;
    private final Judge judge;
    private final Chronicle chronicle;
    private final SimulatedNetwork network;
    private final SimulatedController controller;
    private final Map<String, Long> wallMillis = new HashMap<>();
    private final List<SimulatedAgent> agents = new ArrayList<>();

    public World(long seed, Terms terms) {
        this(new SplittableRandom(seed), terms);
    }

    World(SplittableRandom seeds, Terms terms) {
        this.seeds = seeds;
        this.terms = terms;
        this.judge = new Judge(this);
        this.chronicle = new Chronicle(trueTime.clock(), judge);
        this.network = new SimulatedNetwork(this, seeds.split(), terms.mischief());
        this.controller = new SimulatedController(this, seeds.split(), clock());
        for (int i = 1; i <= terms.agents(); i++) {
            agents.add(new SimulatedAgent("a" + i, this, seeds.split(), clock(), path()));
        }
    }

    private HostClock clock() {
        RandomGenerator random = seeds.split();
        return new HostClock(
                trueTime.clock(),
                random.nextLong(-Long.MAX_VALUE / 4, Long.MAX_VALUE / 4),
                random.nextDouble(-MOST_DRIFT_PPM, MOST_DRIFT_PPM));
    }

    private Path path() {
        RandomGenerator random = seeds.split();
        long least = terms.leastWay().toNanos();
        long most = terms.mostWay().toNanos() + 1;
        return new Path(
                random,
                random.nextLong(least, most),
                random.nextLong(least, most),
                terms.jitter().toNanos());
    }

    SimulatedProcess process(HostClock clock, RandomGenerator random) {
        return new SimulatedProcess(trueTime, clock, random, this::onDefect);
    }

    private void onDefect(Throwable defect) {
        judge.breach("no defects", defect.toString());
        chronicle.note(
                List.of(defect.getStackTrace()).stream().limit(12).toList().toString());
    }

    // ---- what is there

    public Terms terms() {
        return terms;
    }

    public Chronicle chronicle() {
        return chronicle;
    }

    public Judge judge() {
        return judge;
    }

    public SimulatedNetwork network() {
        return network;
    }

    public SimulatedController controller() {
        return controller;
    }

    public List<SimulatedAgent> agents() {
        return agents;
    }

    public SimulatedAgent agent(String id) {
        return agents.stream()
                .filter(agent -> agent.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public ManualScheduler trueTime() {
        return trueTime;
    }

    /** What the wall clock of a host says. */
    long wallMillis(String host) {
        return 1_800_000_000_000L + trueTime.clock().nanos() / 1_000_000 + wallMillis.getOrDefault(host, 0L);
    }

    /** Sets a host's wall clock wrong; {@code controller} is the controller's host. */
    public void wallClockIsOff(String host, Duration by) {
        wallMillis.put(host, by.toMillis());
    }

    // ---- moving

    public void advance(Duration by) {
        trueTime.advance(by);
    }

    /** Moves on, ten microseconds at a time, until this holds; fails if it does not within a minute. */
    public void advanceUntil(BooleanSupplier holds) {
        for (int step = 0; !holds.getAsBoolean(); step++) {
            if (step == 6_000_000) {
                throw new AssertionError("it never happens; the story so far: " + chronicle.lines());
            }
            advance(Duration.ofNanos(10_000));
        }
    }

    public boolean allConnected() {
        return agents.stream().allMatch(agent -> agent.now().isConnected());
    }

    public boolean allClean() {
        return agents.stream().allMatch(agent -> agent.now().isClean());
    }
}
