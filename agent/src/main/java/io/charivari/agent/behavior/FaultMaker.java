package io.charivari.agent.behavior;

import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.LinkBehavior;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a behavior does to one link. One per activation, so what its links share lives here.
 *
 * <p>Called on the link's event loop; safe for any thread.
 */
@FunctionalInterface
interface FaultMaker {

    /** Null if nothing is to be done to this link. */
    LinkBehavior.@Nullable Fault on(Link link);

    default boolean closesPort() {
        return false;
    }
}
