package io.charivari.agent.relay;

import java.util.EnumSet;
import java.util.Set;

/** The life of a {@link Link}. */
enum LinkState {
    /** The client is accepted and not read; the backend is being dialed. */
    DIALING,
    /** Bytes go both ways, or one way after a half-close. */
    RELAYING,
    /** One side has reset, or a behavior ends the link; what came before that is still being written. */
    ENDING,
    CLOSED;

    Set<LinkState> next() {
        return switch (this) {
            case DIALING -> EnumSet.of(RELAYING, CLOSED);
            case RELAYING -> EnumSet.of(ENDING, CLOSED);
            case ENDING -> EnumSet.of(CLOSED);
            case CLOSED -> EnumSet.noneOf(LinkState.class);
        };
    }

    LinkState to(LinkState next) {
        if (!next().contains(next)) {
            throw new IllegalStateException("a link that is " + this + " cannot become " + next);
        }
        return next;
    }
}
