package io.charivari.promises.simulation;

import io.charivari.agent.control.ControllerChannel;
import io.charivari.agent.control.ControllerChannel.Closed;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.testing.ManualScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The network between all agents and the controller. A connection to a controller that is dead is refused; one over a path
 * that is cut leads nowhere. Confined to the simulation's thread.
 */
public final class SimulatedNetwork {

    private final World world;
    private final RandomGenerator random;
    private final List<Open> open = new ArrayList<>();
    private Mischief mischief;

    SimulatedNetwork(World world, RandomGenerator random, Mischief mischief) {
        this.world = world;
        this.random = random;
        this.mischief = mischief;
    }

    /** From now on. */
    void mischief(Mischief value) {
        mischief = value;
    }

    ControllerChannel channelOf(SimulatedAgent.Incarnation agent, Path path) {
        return new ControllerChannel() {
            @Override
            public Connection open(Endpoint controller, Listener listener) {
                return dial(agent, path, listener);
            }

            @Override
            public void close() {}
        };
    }

    private ControllerChannel.Connection dial(
            SimulatedAgent.Incarnation agent, Path path, ControllerChannel.Listener listener) {
        ManualScheduler trueTime = world.trueTime();
        SimulatedController.Incarnation controller = world.controller().now();
        SimulatedConnection connection = new SimulatedConnection(
                trueTime, random, path, () -> mischief, agent, controller, listener, world.chronicle());
        if (path.isCut()) {
            return connection;
        }
        if (!controller.process().isAlive()) {
            trueTime.at(trueTime.clock().nanos() + path.up() + path.down(), () -> agent.process()
                    .execute(() -> listener.onClosed(new Closed(Closed.Cause.UNAVAILABLE, "refused"))));
            return connection;
        }
        open.removeIf(known -> known.connection.isOver());
        open.add(new Open(agent, controller, path, connection));
        connection.dial();
        return connection;
    }

    void onAgentDied(SimulatedAgent.Incarnation agent, boolean kernelSaysSo) {
        each(known -> known.agent == agent, connection -> connection.onDeath(kernelSaysSo));
    }

    void onControllerDied(SimulatedController.Incarnation controller, boolean kernelSaysSo) {
        each(known -> known.controller == controller, connection -> connection.onDeath(kernelSaysSo));
    }

    public void reset(SimulatedAgent agent) {
        each(known -> known.agent == agent.now(), SimulatedConnection::reset);
    }

    public void cut(SimulatedAgent agent) {
        agent.path().cut(true);
    }

    public void heal(SimulatedAgent agent) {
        agent.path().cut(false);
        each(known -> known.path == agent.path(), SimulatedConnection::heal);
    }

    private void each(Predicate<Open> chosen, Consumer<SimulatedConnection> action) {
        List.copyOf(open).stream().filter(chosen).map(Open::connection).forEach(action);
    }

    private record Open(
            SimulatedAgent.Incarnation agent,
            SimulatedController.Incarnation controller,
            Path path,
            SimulatedConnection connection) {}
}
