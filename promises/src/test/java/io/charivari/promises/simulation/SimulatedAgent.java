package io.charivari.promises.simulation;

import io.charivari.agent.control.AgentControl;
import io.charivari.agent.control.AgentIdentity;
import io.charivari.agent.control.ProxyInventory;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A host with an agent on it: the real control code, over a simulated data plane and network. Its process can be killed,
 * frozen and started again. Confined to the simulation's thread.
 */
public final class SimulatedAgent {

    static final List<String> PROXIES = List.of("cache", "db");

    private static final ProxyInventory NO_OTHER_PROXIES =
            new ProxyInventory(Set.copyOf(PROXIES), List.of(), proxies -> CompletableFuture.completedFuture(null));

    private static final List<Endpoint> CONTROLLERS = List.of(new Endpoint("controller", 7400));

    private final String id;
    private final World world;
    private final RandomGenerator random;
    private final HostClock clock;
    private final Path path;
    private Incarnation incarnation;
    private int boots;

    SimulatedAgent(String id, World world, RandomGenerator random, HostClock clock, Path path) {
        this.id = id;
        this.world = world;
        this.random = random;
        this.clock = clock;
        this.path = path;
        this.incarnation = boot();
    }

    public String id() {
        return id;
    }

    public Path path() {
        return path;
    }

    public HostClock clock() {
        return clock;
    }

    /** The process that runs now, or the last one that did. */
    public Incarnation now() {
        return incarnation;
    }

    private Incarnation boot() {
        boots++;
        return new Incarnation(boots);
    }

    /** A dead agent is started again; one that lives goes on. */
    public void start() {
        if (!incarnation.process.isAlive()) {
            world.chronicle().note(id + " is started again");
            incarnation = boot();
        }
    }

    /** Its host's monotonic clock does what no such clock should do. */
    public void jump(Duration by) {
        world.chronicle().note("the clock of " + id + " jumps by " + by.toMillis());
        clock.jump(by.toNanos());
        incarnation.process.reconsider();
    }

    /** SIGKILL. */
    public void kill() {
        if (incarnation.process.isAlive()) {
            world.chronicle().note(id + " is killed");
            incarnation.process.kill();
            world.chronicle().onAgentDied(id);
            world.network().onAgentDied(incarnation, random.nextInt(4) > 0);
        }
    }

    public void freeze() {
        world.chronicle().note(id + " is frozen");
        incarnation.process.freeze();
    }

    public void thaw() {
        incarnation.process.thaw();
    }

    /** One process of this agent. */
    public final class Incarnation {

        private final SimulatedProcess process;
        private final SimulatedDataPlane dataPlane;
        private final AgentControl control;
        private final int boot;

        private Incarnation(int boot) {
            this.boot = boot;
            this.process = world.process(clock, random);
            this.dataPlane = new SimulatedDataPlane(
                    id, PROXIES, process, random, world.terms().failPercent(), world.chronicle());
            AgentIdentity identity = new AgentIdentity(
                    id,
                    id + "-boot-" + boot,
                    world.wallMillis(id),
                    "simulated",
                    new Labels(Map.of("role", "simulated")));
            this.control = new AgentControl(
                    identity,
                    List.of("tcp"),
                    CONTROLLERS,
                    process,
                    dataPlane,
                    NO_OTHER_PROXIES,
                    world.network().channelOf(this, path),
                    random);
            control.start();
        }

        String id() {
            return id;
        }

        String bootId() {
            return id + "-boot-" + boot;
        }

        SimulatedProcess process() {
            return process;
        }

        public boolean isClean() {
            return dataPlane.isClean();
        }

        boolean hasOf(String run) {
            return dataPlane.hasOf(run);
        }

        boolean isConnected() {
            return process.isAlive() && control.streamState().equals("connected");
        }

        /** Ends its faults, says goodbye and is gone, as on SIGTERM. */
        void stop(@Nullable Runnable then) {
            control.stop().thenRun(() -> {
                world.chronicle().note(id + " has stopped");
                process.kill();
                world.chronicle().onAgentDied(id);
                if (then != null) {
                    then.run();
                }
            });
        }
    }
}
