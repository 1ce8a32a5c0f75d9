package io.charivari.promises.simulation;

import io.charivari.controller.fleet.AgentChannel;
import io.charivari.controller.fleet.AgentStream;
import io.charivari.controller.fleet.ControllerTime;
import io.charivari.controller.fleet.Fleet;
import io.charivari.controller.fleet.FleetSettings;
import io.charivari.controller.run.Leftovers;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.testing.MemoryFleetArchive;
import io.charivari.controller.testing.MemoryRunArchive;
import io.charivari.model.time.MonotonicClock;
import io.charivari.proto.WireCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The host of the controller: the real fleet and run engine, over a simulated network and a store that outlives the
 * process. Confined to the simulation's thread.
 */
public final class SimulatedController {

    private static final WireCodec CODEC = WireCodec.builtIn();

    private final World world;
    private final RandomGenerator random;
    private final HostClock clock;
    private final MemoryRunArchive disk = new MemoryRunArchive();
    private final MemoryFleetArchive knownAgents = new MemoryFleetArchive();
    private final SimulatedStore.Outage outage = new SimulatedStore.Outage();
    private final SimulatedProber prober = new SimulatedProber();
    private Incarnation incarnation;

    SimulatedController(World world, RandomGenerator random, HostClock clock) {
        this.world = world;
        this.random = random;
        this.clock = clock;
        this.incarnation = new Incarnation();
    }

    public Incarnation now() {
        return incarnation;
    }

    public SimulatedProber prober() {
        return prober;
    }

    public void storeIsDown(boolean down) {
        world.chronicle().note(down ? "the store goes down" : "the store is back");
        outage.set(down);
    }

    /** What was ever committed. */
    public MemoryRunArchive disk() {
        return disk;
    }

    public HostClock clock() {
        return clock;
    }

    /** Its host's monotonic clock does what no such clock should do. */
    public void jump(Duration by) {
        world.chronicle().note("the clock of the controller jumps by " + by.toMillis());
        clock.jump(by.toNanos());
        incarnation.process.reconsider();
    }

    public void kill() {
        if (incarnation.process.isAlive()) {
            world.chronicle().note("the controller is killed");
            incarnation.process.kill();
            world.network().onControllerDied(incarnation, random.nextInt(4) > 0);
        }
    }

    public void start() {
        if (!incarnation.process.isAlive()) {
            world.chronicle().note("the controller is started again");
            incarnation = new Incarnation();
        }
    }

    public void freeze() {
        world.chronicle().note("the controller is frozen");
        incarnation.process.freeze();
    }

    public void thaw() {
        incarnation.process.thaw();
    }

    /** One process of the controller, one epoch. */
    public final class Incarnation {

        private final SimulatedProcess process;
        private final MonotonicClock time;
        private final long beganNanos;
        private final long epoch;
        private final Fleet fleet;
        private final RunEngine engine;

        private Incarnation() {
            this.process = world.process(clock, random);
            this.beganNanos = clock.nanos();
            this.time = new ControllerTime(clock);
            this.epoch = disk.nextEpoch();
            FleetSettings settings =
                    new FleetSettings(epoch, "simulated", Duration.ofSeconds(30), Duration.ofSeconds(5));
            SimulatedStore store = new SimulatedStore(disk, outage, process, random, world.chronicle());
            this.fleet = new Fleet(time, this::wall, settings, knownAgents, CODEC);
            this.engine = new RunEngine(process, time, this::wall, fleet, prober, store);
            fleet.restore(knownAgents.known());
            fleet.reportTo(engine);
            world.chronicle().onEpoch(epoch, this::toTrue);
            engine.restore(Leftovers.of(store));
        }

        /** For people, and wrong by as much as the world likes. */
        private Instant wall() {
            return Instant.ofEpochMilli(world.wallMillis("controller"));
        }

        SimulatedProcess process() {
            return process;
        }

        MonotonicClock time() {
            return time;
        }

        long epoch() {
            return epoch;
        }

        public RunEngine engine() {
            return engine;
        }

        public Fleet fleet() {
            return fleet;
        }

        AgentStream accept(AgentChannel channel) {
            return new AgentStream(channel, process, fleet);
        }

        /** True time of an instant of this epoch's controller time. */
        long toTrue(long controllerNanos) {
            return clock.toTrue(beganNanos + controllerNanos);
        }
    }
}
