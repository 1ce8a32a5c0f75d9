package io.charivari.controller.fleet;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.state.StateMachine;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.AgentMessage;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said on one agent's stream, at the controller's end: Hello first and soon, then whatever concerns the fleet.
 * How it travels is the matter of an {@link AgentChannel}.
 *
 * <p>Confined to the conductor's thread, except {@link #open}.
 */
public final class AgentStream {

    /** A stream that says no Hello within this time is closed. */
    public static final Duration HELLO_TIMEOUT = Duration.ofSeconds(5);

    private final AgentChannel channel;
    private final Scheduler conductor;
    private final Fleet fleet;
    private final StateMachine<AgentStreamState> state;
    private @Nullable AgentSession session;

    public AgentStream(AgentChannel channel, Scheduler conductor, Fleet fleet) {
        this.channel = channel;
        this.conductor = conductor;
        this.fleet = fleet;
        this.state = new StateMachine<>(
                "the stream of " + channel.address(), AgentStreamState.GREETING, AgentStreamState.TRANSITIONS);
    }

    /** The stream is there. May be called on any thread, once, before anything else. */
    public void open() {
        conductor.after(HELLO_TIMEOUT, this::requireHello);
    }

    private void requireHello() {
        if (state.is(AgentStreamState.GREETING)) {
            refuse(new CharivariException(
                    ErrorCode.INVALID_INPUT,
                    "the stream said no Hello within " + HELLO_TIMEOUT.toSeconds() + " seconds"));
        }
    }

    /** Something has come in. */
    public void onMessage(AgentMessage message) {
        try {
            switch (state.state()) {
                case GREETING -> greet(message);
                case CONNECTED -> fleet.onMessage(Objects.requireNonNull(session), message);
                case CLOSED -> {}
            }
        } catch (CharivariException refusal) {
            refuse(refusal);
        }
    }

    private void greet(AgentMessage message) {
        if (!message.hasHello()) {
            throw CharivariException.invalid("the first message of a stream is Hello");
        }
        session = fleet.onHello(channel, message.getHello());
        state.to(AgentStreamState.CONNECTED);
    }

    private void refuse(CharivariException reason) {
        channel.close(reason);
        onClosed(String.valueOf(reason.getMessage()));
    }

    /** The stream is over; called again, it is nothing. */
    public void onClosed(String why) {
        if (state.is(AgentStreamState.CLOSED)) {
            return;
        }
        state.to(AgentStreamState.CLOSED);
        if (session != null) {
            fleet.onClosed(session, why);
        }
    }
}
