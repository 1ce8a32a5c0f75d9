package io.charivari.promises.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Breaks things at random, but only the kinds that it drew for this seed: few kinds at a time get further than all at
 * once. Mends everything when told. Confined to the simulation's thread.
 */
final class Nemesis {

    private enum Kind {
        CUT_ONE,
        CUT_ALL,
        RESET,
        KILL_AGENT,
        STOP_AGENT,
        FREEZE_AGENT,
        KILL_CONTROLLER,
        FREEZE_CONTROLLER,
        STORE,
        PROBE_TARGET
    }

    private final World world;
    private final RandomGenerator random;
    private final List<Kind> kinds;
    private final Duration every;
    private boolean resting;

    Nemesis(World world, RandomGenerator random) {
        this.world = world;
        this.random = random;
        this.every = Duration.ofMillis(random.nextInt(500, 6_000));
        Set<Kind> drawn = EnumSet.noneOf(Kind.class);
        int wanted = random.nextInt(1, 5);
        while (drawn.size() < wanted) {
            drawn.add(Kind.values()[random.nextInt(Kind.values().length)]);
        }
        this.kinds = new ArrayList<>(drawn);
    }

    void begin() {
        world.chronicle().note("the nemesis likes " + kinds);
        schedule();
    }

    private void schedule() {
        world.trueTime().after(Duration.ofNanos(random.nextLong(2 * every.toNanos())), () -> {
            if (!resting) {
                strike();
                schedule();
            }
        });
    }

    /** At once, whatever is going on. */
    void strike() {
        if (resting) {
            return;
        }
        SimulatedAgent agent = world.agents().get(random.nextInt(world.agents().size()));
        switch (kinds.get(random.nextInt(kinds.size()))) {
            case CUT_ONE -> cut(List.of(agent));
            case CUT_ALL -> cut(world.agents());
            case RESET -> {
                world.chronicle().note("the connection of " + agent.id() + " is reset");
                world.network().reset(agent);
            }
            case KILL_AGENT -> {
                agent.kill();
                later(8_000, agent::start);
            }
            case STOP_AGENT -> stop(agent);
            case FREEZE_AGENT -> {
                agent.freeze();
                later(18_000, agent::thaw);
            }
            case KILL_CONTROLLER -> {
                world.controller().kill();
                later(8_000, world.controller()::start);
            }
            case FREEZE_CONTROLLER -> {
                world.controller().freeze();
                later(18_000, world.controller()::thaw);
            }
            case STORE -> {
                world.controller().storeIsDown(true);
                later(6_000, () -> world.controller().storeIsDown(false));
            }
            case PROBE_TARGET -> {
                world.controller()
                        .prober()
                        .health(random.nextBoolean() ? SimulatedProber.Health.ILL : SimulatedProber.Health.HANGING);
                later(5_000, () -> world.controller().prober().health(SimulatedProber.Health.WELL));
            }
        }
    }

    private void cut(List<SimulatedAgent> agents) {
        agents.forEach(agent -> {
            world.chronicle().note(agent.id() + " is cut off");
            world.network().cut(agent);
        });
        later(
                30_000,
                () -> agents.forEach(agent -> {
                    world.chronicle().note(agent.id() + " is reachable again");
                    world.network().heal(agent);
                }));
    }

    private void stop(SimulatedAgent agent) {
        if (agent.now().process().isRunning()) {
            world.chronicle().note(agent.id() + " gets SIGTERM");
            agent.now().stop(() -> later(3_000, agent::start));
        }
    }

    private void later(int mostMillis, Runnable mend) {
        // Mostly soon: what lasts long hides what comes after it.
        double share = random.nextDouble() * random.nextDouble();
        world.trueTime().after(Duration.ofMillis(Math.round(mostMillis * share)), mend);
    }

    /** Breaks nothing more, and mends all. */
    void rest() {
        resting = true;
        world.chronicle().note("the nemesis rests");
        world.network().mischief(Mischief.NONE);
        world.agents().forEach(agent -> {
            agent.thaw();
            agent.start();
            world.network().heal(agent);
        });
        world.controller().thaw();
        world.controller().start();
        world.controller().storeIsDown(false);
        world.controller().prober().health(SimulatedProber.Health.WELL);
    }
}
