package io.charivari.agent.testing;

import io.charivari.agent.control.ControllerChannel;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ClockProbe;
import io.charivari.proto.v1.ClockReply;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.ReportsReceived;
import io.charivari.proto.v1.Welcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A controller and the network to it, on a scheduler whose time is moved by hand. Says Welcome and answers clock probes
 * by itself; everything else is said by the test.
 */
public final class ScriptedController implements ControllerChannel {

    private final Scheduler scheduler;
    private final List<Endpoint> dialed = new ArrayList<>();
    private final List<AgentMessage> received = new ArrayList<>();
    private Stream current = new Stream(null);
    private Duration oneWay = Duration.ofMillis(1);
    private long offsetNanos = 5_000_000_000_000L;
    private long epoch = 1;
    private boolean reachable = true;
    private boolean welcoming = true;
    private boolean telling = true;
    private boolean ready = true;
    private boolean acknowledging = true;
    private boolean hearing = true;

    public ScriptedController(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Controller time now. */
    public long now() {
        return scheduler.clock().nanos() + offsetNanos;
    }

    public long offsetNanos() {
        return offsetNanos;
    }

    public long epoch() {
        return epoch;
    }

    /** Addresses in the order in which the agent tried them. */
    public List<Endpoint> dialed() {
        return dialed;
    }

    public List<AgentMessage> received() {
        return received;
    }

    /** Everything of one kind that the agent said. */
    public <T> List<T> received(Predicate<AgentMessage> kind, Function<AgentMessage, T> content) {
        return received.stream().filter(kind).map(content).toList();
    }

    public void reachable(boolean value) {
        reachable = value;
    }

    public void welcoming(boolean value) {
        welcoming = value;
    }

    /** Whether clock probes are answered. */
    public void tellingTime(boolean value) {
        telling = value;
    }

    /** Whether it says which reports have come in: one of an older version does not. */
    public void acknowledging(boolean value) {
        acknowledging = value;
    }

    /** Whether what the agent says comes in, or is lost with the stream that is about to break. */
    public void hearing(boolean value) {
        hearing = value;
    }

    public void ready(boolean value) {
        ready = value;
    }

    public void oneWay(Duration value) {
        oneWay = value;
    }

    /** As when the controller was started again: a later epoch, another clock. */
    public void restart() {
        lose("it was started again");
        epoch++;
        offsetNanos -= 3_600_000_000_000L;
    }

    /** Its clock jumps. */
    public void jump(Duration by) {
        offsetNanos += by.toNanos();
    }

    public void epoch(long value) {
        epoch = value;
    }

    /** The stream breaks. */
    public void lose(String why) {
        close(new Closed(Closed.Cause.UNAVAILABLE, why));
    }

    public void close(Closed closed) {
        current.listener().ifPresent(listener -> listener.onClosed(closed));
        current = new Stream(null);
    }

    /** Arrives at once. */
    public void say(ControllerMessage message) {
        current.say(message);
    }

    @Override
    public Connection open(Endpoint controller, Listener listener) {
        dialed.add(controller);
        Stream stream = new Stream(listener);
        current = stream;
        if (reachable) {
            scheduler.execute(listener::onReady);
        } else {
            scheduler.execute(() -> listener.onClosed(new Closed(Closed.Cause.UNAVAILABLE, "connection refused")));
        }
        return stream;
    }

    @Override
    public void close() {}

    private void hear(Stream stream, AgentMessage message) {
        if (!hearing) {
            return;
        }
        received.add(message);
        if (message.hasActivationReport() && acknowledging) {
            stream.say(ControllerMessage.newBuilder()
                    .setReportsReceived(ReportsReceived.newBuilder()
                            .setSequence(message.getActivationReport().getSequence()))
                    .build());
        } else if (message.hasHello() && welcoming) {
            stream.say(ControllerMessage.newBuilder()
                    .setWelcome(Welcome.newBuilder().setEpoch(epoch).setAcknowledgesReports(acknowledging))
                    .build());
        } else if (message.hasClockProbe() && telling) {
            answer(stream, message.getClockProbe());
        }
    }

    private void answer(Stream stream, ClockProbe probe) {
        scheduler.after(oneWay, () -> {
            long heard = now();
            ClockReply reply = ClockReply.newBuilder()
                    .setT1(probe.getT1())
                    .setT2(heard)
                    .setT3(heard)
                    .build();
            scheduler.after(
                    oneWay,
                    () -> stream.say(
                            ControllerMessage.newBuilder().setClockReply(reply).build()));
        });
    }

    private final class Stream implements Connection {

        private final Listener listener;

        private Stream(Listener listener) {
            this.listener = listener;
        }

        private Optional<Listener> listener() {
            return Optional.ofNullable(listener);
        }

        private void say(ControllerMessage message) {
            if (this == current) {
                listener()
                        .ifPresent(open ->
                                open.onMessage(message, scheduler.clock().nanos()));
            }
        }

        @Override
        public void send(AgentMessage message) {
            if (this == current) {
                hear(this, message);
            }
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void complete() {
            current = new Stream(null);
        }

        @Override
        public void cancel() {
            current = new Stream(null);
        }
    }
}
