package io.charivari.promises.simulation;

import io.charivari.agent.control.ControllerChannel;
import io.charivari.agent.control.ControllerChannel.Closed;
import io.charivari.controller.fleet.AgentChannel;
import io.charivari.controller.fleet.AgentStream;
import io.charivari.model.error.CharivariException;
import io.charivari.model.testing.ManualScheduler;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ClockReply;
import io.charivari.proto.v1.ControllerMessage;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One stream, with its two ends: the agent's {@link ControllerChannel.Connection} and the controller's {@link
 * AgentChannel}. Does at each end what gRPC does there: stamps and answers the clock, notices by keepalive that the other
 * side is away, tells each side once that it is over. Confined to the simulation's thread.
 */
final class SimulatedConnection implements ControllerChannel.Connection, AgentChannel {

    /** Silence after which each end gives the other one up: an interval of pings and the time for the answer. */
    private static final Duration AGENT_GIVES_UP = Duration.ofSeconds(15);

    private static final Duration CONTROLLER_GIVES_UP = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final ManualScheduler trueTime;
    private final Path path;
    private final SimulatedProcess agent;
    private final SimulatedController.Incarnation controller;
    private final ControllerChannel.Listener listener;
    private final Chronicle chronicle;
    private final String agentId;
    private final Pipe<AgentMessage> up;
    private final Pipe<ControllerMessage> down;
    private @Nullable AgentStream stream;
    private boolean agentEndOpen = true;
    private boolean controllerEndOpen = true;
    private long agentHeardNanos;
    private long controllerHeardNanos;

    SimulatedConnection(
            ManualScheduler trueTime,
            RandomGenerator random,
            Path path,
            Supplier<Mischief> mischief,
            SimulatedAgent.Incarnation agent,
            SimulatedController.Incarnation controller,
            ControllerChannel.Listener listener,
            Chronicle chronicle) {
        this.trueTime = trueTime;
        this.path = path;
        this.agent = agent.process();
        this.agentId = agent.id();
        this.controller = controller;
        this.listener = listener;
        this.chronicle = chronicle;
        this.up = new Pipe<>(trueTime, random, path, path::up, mischief, this::arriveAtController);
        this.down = new Pipe<>(trueTime, random, path, path::down, mischief, this::arriveAtAgent);
        this.agentHeardNanos = now();
        this.controllerHeardNanos = now();
    }

    // ---- coming to be

    /** The controller's end is there as soon as the controller looks; the agent hears of it a way later. */
    void dial() {
        trueTime.at(now() + path.up(), () -> controller.process().execute(this::accept));
        trueTime.after(LOOK, this::look);
    }

    private void accept() {
        if (!controllerEndOpen || path.isCut()) {
            return;
        }
        AgentStream accepted = controller.accept(this);
        stream = accepted;
        accepted.open();
        trueTime.at(
                now() + path.down(),
                () -> agent.execute(() -> {
                    if (agentEndOpen) {
                        listener.onReady();
                    }
                }));
    }

    // ---- messages

    @Override
    public void send(AgentMessage message) {
        if (agentEndOpen) {
            chronicle.onAgentSaid(agentId, message);
            up.send(message);
        }
    }

    @Override
    public void send(ControllerMessage message) {
        if (controllerEndOpen) {
            chronicle.onControllerSaid(message);
            down.send(message);
        }
    }

    private void arriveAtController(AgentMessage message) {
        controller.process().execute(() -> {
            if (!controllerEndOpen || stream == null) {
                return;
            }
            if (message.hasClockProbe()) {
                answerClock(message.getClockProbe().getT1());
            } else {
                stream.onMessage(message);
            }
        });
    }

    private void answerClock(long t1) {
        long heard = controller.time().nanos();
        send(ControllerMessage.newBuilder()
                .setClockReply(ClockReply.newBuilder()
                        .setT1(t1)
                        .setT2(heard)
                        .setT3(controller.time().nanos()))
                .build());
    }

    private void arriveAtAgent(ControllerMessage message) {
        agent.execute(() -> {
            if (agentEndOpen) {
                chronicle.onAgentHeard(agentId, message);
                listener.onMessage(message, agent.clock().nanos());
            }
        });
    }

    @Override
    public boolean isReady() {
        return agentEndOpen && !path.isCut();
    }

    @Override
    public String address() {
        return "sim:" + agentId;
    }

    // ---- coming to an end

    /** The agent ends it in good order. */
    @Override
    public void complete() {
        if (agentEndOpen) {
            agentEndOpen = false;
            up.end(() -> endController("it closed the stream"));
        }
    }

    @Override
    public void cancel() {
        complete();
    }

    @Override
    public void close(CharivariException reason) {
        if (controllerEndOpen) {
            controllerEndOpen = false;
            down.end(() -> endAgent(closed(reason)));
        }
    }

    private static Closed closed(CharivariException reason) {
        Closed.Cause cause =
                switch (reason.code()) {
                    case ALREADY_EXISTS -> Closed.Cause.REPLACED;
                    case INVALID_INPUT, CONFLICT, HALTED -> Closed.Cause.REFUSED;
                    default -> Closed.Cause.UNAVAILABLE;
                };
        return new Closed(cause, reason.text());
    }

    /** As when a router in between has lost its memory: both ends hear of it, what is on its way is lost. */
    void reset() {
        up.breakOff();
        down.breakOff();
        trueTime.at(now() + path.up(), () -> endController("the connection broke"));
        trueTime.at(now() + path.down(), () -> endAgent(new Closed(Closed.Cause.UNAVAILABLE, "reset")));
    }

    /** A process has died, and its kernel says so if it still can. */
    void onDeath(boolean kernelSaysSo) {
        up.breakOff();
        down.breakOff();
        if (kernelSaysSo && !path.isCut()) {
            reset();
        }
    }

    void heal() {
        up.heal();
        down.heal();
    }

    boolean isOver() {
        return !agentEndOpen && !controllerEndOpen;
    }

    /** Stands for the pings of both ends. */
    private void look() {
        if (isOver()) {
            return;
        }
        boolean whole =
                !path.isCut() && agent.isRunning() && controller.process().isRunning();
        if (whole && agentEndOpen != controllerEndOpen) {
            // Whoever sends to an end that is gone gets a reset.
            reset();
        } else if (whole) {
            agentHeardNanos = now();
            controllerHeardNanos = now();
        }
        if (now() - agentHeardNanos >= AGENT_GIVES_UP.toNanos() && agent.isRunning()) {
            endAgent(new Closed(Closed.Cause.UNAVAILABLE, "keepalive failed"));
        }
        if (now() - controllerHeardNanos >= CONTROLLER_GIVES_UP.toNanos()
                && controller.process().isRunning()) {
            endController("the connection broke");
        }
        trueTime.after(LOOK, this::look);
    }

    private void endAgent(Closed why) {
        down.breakOff();
        agent.execute(() -> {
            if (agentEndOpen) {
                agentEndOpen = false;
                listener.onClosed(why);
            }
        });
    }

    private void endController(String why) {
        up.breakOff();
        controller.process().execute(() -> {
            controllerEndOpen = false;
            if (stream != null) {
                stream.onClosed(why);
            }
        });
    }

    private long now() {
        return trueTime.clock().nanos();
    }
}
