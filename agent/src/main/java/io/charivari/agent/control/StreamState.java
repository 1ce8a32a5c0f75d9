package io.charivari.agent.control;

import io.charivari.model.state.Transitions;
import java.util.EnumSet;

/** Where the stream to the controller stands. */
enum StreamState {
    /** Nothing is open, nothing is waited for. */
    DISCONNECTED,
    /** An address is being reached. */
    CONNECTING,
    /** Hello is sent, Welcome is waited for. */
    GREETING,
    /** Welcome has come: directives are obeyed. */
    CONNECTED,
    /** The last attempt or stream is over, the next attempt waits for its time. */
    BACKOFF,
    /** For good. */
    CLOSED;

    static final Transitions<StreamState> TRANSITIONS = Transitions.of(StreamState.class)
            .allow(DISCONNECTED, EnumSet.of(CONNECTING, CLOSED))
            .allow(CONNECTING, EnumSet.of(GREETING, BACKOFF, CLOSED))
            .allow(GREETING, EnumSet.of(CONNECTED, BACKOFF, CLOSED))
            .allow(CONNECTED, EnumSet.of(BACKOFF, CLOSED))
            .allow(BACKOFF, EnumSet.of(CONNECTING, CLOSED))
            .build();
}
