package io.charivari.agent.control;

import java.util.Map;
import java.util.Set;

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

    static final Map<StreamState, Set<StreamState>> TRANSITIONS = Map.of(
            DISCONNECTED, Set.of(CONNECTING, CLOSED),
            CONNECTING, Set.of(GREETING, BACKOFF, CLOSED),
            GREETING, Set.of(CONNECTED, BACKOFF, CLOSED),
            CONNECTED, Set.of(BACKOFF, CLOSED),
            BACKOFF, Set.of(CONNECTING, CLOSED));
}
