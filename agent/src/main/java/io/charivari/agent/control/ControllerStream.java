package io.charivari.agent.control;

import io.charivari.agent.control.ControllerChannel.Closed;
import io.charivari.agent.control.ControllerChannel.Connection;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.state.StateMachine;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one stream to one of the controllers open, and comes back when it is lost. Knows nothing of what is said on it
 * after Welcome.
 *
 * <p>Confined to the agent's control scheduler.
 */
final class ControllerStream implements Uplink {

    /** How long reaching a controller may take, and then its Welcome. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The way back for a process that was replaced by another one with its id. */
    static final Duration REPLACED_RETRY = Duration.ofSeconds(10);

    /** A stream that lasted this long was a good one: the next loss begins with short waits again. */
    private static final Duration LASTING = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ControllerStream.class);

    private final Scheduler scheduler;
    private final ControllerChannel channel;
    private final List<Endpoint> controllers;
    private final Backoff backoff;
    private final StreamHandler handler;
    private final StateMachine<StreamState> state =
            new StateMachine<>("the stream to the controller", StreamState.DISCONNECTED, StreamState.TRANSITIONS);
    private int address;
    private @Nullable Attempt attempt;
    private Scheduler.@Nullable Timer timer;
    private long connectedAtNanos;
    private boolean complained;

    /** @param controllers at least one; tried in turn */
    ControllerStream(
            Scheduler scheduler,
            ControllerChannel channel,
            List<Endpoint> controllers,
            Backoff backoff,
            StreamHandler handler) {
        this.scheduler = scheduler;
        this.channel = channel;
        this.controllers = List.copyOf(controllers);
        this.backoff = backoff;
        this.handler = handler;
    }

    void open() {
        connect();
    }

    /** Ends the stream for good; what was sent before still goes out if it can. */
    void close() {
        if (state.is(StreamState.CLOSED)) {
            return;
        }
        cancelTimer();
        state.to(StreamState.CLOSED);
        if (attempt != null) {
            attempt.connection().ifPresent(Connection::complete);
            attempt = null;
        }
    }

    StreamState state() {
        return state.state();
    }

    @Override
    public boolean isConnected() {
        return state.is(StreamState.CONNECTED);
    }

    @Override
    public boolean isReady() {
        return isConnected()
                && attempt != null
                && attempt.connection().map(Connection::isReady).orElse(false);
    }

    @Override
    public void send(AgentMessage message) {
        if (isConnected() && attempt != null) {
            attempt.connection().ifPresent(connection -> connection.send(message));
        }
    }

    private void connect() {
        state.to(StreamState.CONNECTING);
        attempt = new Attempt(controllers.get(address));
        attempt.begin();
        timer = scheduler.after(PATIENCE, () -> onSilence("it cannot be reached"));
    }

    private void onReady(Attempt ready) {
        if (!state.is(StreamState.CONNECTING)) {
            return;
        }
        cancelTimer();
        state.to(StreamState.GREETING);
        AgentMessage hello = AgentMessage.newBuilder().setHello(handler.hello()).build();
        ready.connection().ifPresent(connection -> connection.send(hello));
        timer = scheduler.after(PATIENCE, () -> onSilence("it does not say Welcome"));
    }

    private void onMessage(ControllerMessage message, long receivedAtNanos) {
        if (isConnected()) {
            handler.onMessage(message, receivedAtNanos);
        } else if (state.is(StreamState.GREETING) && message.hasWelcome()) {
            onWelcome(message);
        } else {
            LOG.debug("A message before Welcome is left out: {}", message.getMessageCase());
        }
    }

    private void onWelcome(ControllerMessage message) {
        cancelTimer();
        Optional<String> objection = handler.objection(message.getWelcome());
        if (objection.isPresent()) {
            abandon(new Closed(Closed.Cause.REFUSED, objection.get()));
            return;
        }
        state.to(StreamState.CONNECTED);
        connectedAtNanos = scheduler.clock().nanos();
        complained = false;
        LOG.info("Connected to the controller at {}", controllers.get(address));
        handler.onConnected(message.getWelcome());
    }

    private void onSilence(String what) {
        abandon(new Closed(Closed.Cause.UNAVAILABLE, what));
    }

    /** Ends an attempt from this side. */
    private void abandon(Closed closed) {
        Attempt abandoned = attempt;
        onClosed(closed);
        if (abandoned != null) {
            abandoned.connection().ifPresent(Connection::cancel);
        }
    }

    private void onClosed(Closed closed) {
        boolean wasConnected = isConnected();
        cancelTimer();
        complain(closed, wasConnected);
        attempt = null;
        state.to(StreamState.BACKOFF);
        if (wasConnected) {
            handler.onDisconnected();
        }
        boolean replaced = closed.cause() == Closed.Cause.REPLACED;
        if (replaced) {
            handler.onReplaced();
        }
        timer = scheduler.after(replaced ? REPLACED_RETRY : nextWait(wasConnected), this::connect);
    }

    private Duration nextWait(boolean wasConnected) {
        if (!wasConnected) {
            address = (address + 1) % controllers.size();
        } else if (scheduler.clock().nanos() - connectedAtNanos >= LASTING.toNanos()) {
            backoff.reset();
        }
        return backoff.next();
    }

    /** Once for each loss: an agent without its controller still relays, and its log should stay readable. */
    private void complain(Closed closed, boolean wasConnected) {
        Endpoint controller = controllers.get(address);
        if (complained) {
            LOG.debug("No controller at {}: {}", controller, closed.message());
            return;
        }
        complained = true;
        switch (closed.cause()) {
            case UNAVAILABLE ->
                LOG.warn(
                        "{} at {}: {}. Relaying goes on; trying again until it is there",
                        wasConnected ? "Lost the controller" : "No controller",
                        controller,
                        closed.message());
            case REFUSED -> LOG.warn("The controller at {} refuses this agent: {}", controller, closed.message());
            case REPLACED ->
                LOG.error(
                        "{}. This process ends its faults and relays on. Give one of the two another --id, or stop it",
                        closed.message());
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** One try; brings what its stream says to the scheduler, as long as it is the current one. */
    private final class Attempt implements ControllerChannel.Listener {

        private final Endpoint controller;
        private @Nullable Connection connection;

        Attempt(Endpoint controller) {
            this.controller = controller;
        }

        void begin() {
            connection = channel.open(controller, this);
        }

        Optional<Connection> connection() {
            return Optional.ofNullable(connection);
        }

        @Override
        public void onReady() {
            scheduler.execute(() -> ifCurrent(() -> ControllerStream.this.onReady(this)));
        }

        @Override
        public void onMessage(ControllerMessage message, long receivedAtNanos) {
            scheduler.execute(() -> ifCurrent(() -> ControllerStream.this.onMessage(message, receivedAtNanos)));
        }

        @Override
        public void onClosed(Closed closed) {
            scheduler.execute(() -> ifCurrent(() -> ControllerStream.this.onClosed(closed)));
        }

        private void ifCurrent(Runnable task) {
            if (attempt == this) {
                task.run();
            }
        }
    }
}
