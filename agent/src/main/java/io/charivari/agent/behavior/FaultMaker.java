package io.charivari.agent.behavior;

import io.charivari.agent.relay.Link;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a behavior does to one link. One per activation and change of it, so what its links share lives here.
 *
 * <p>Called on the link's event loop; safe for any thread.
 */
@FunctionalInterface
interface FaultMaker {

    /** Null if nothing is to be done to this link. */
    @Nullable
    BehaviorFault on(Acting acting);

    /** The activation was changed: takes over what the links of the maker before share. Before any call of {@link #on}. */
    default void inherit(FaultMaker before) {}

    /** Whether there is anything to act on; a link of which that is not so is not counted, and its dice are not rolled. */
    default boolean concerns(Link link) {
        return true;
    }

    /** Whether it speaks to clients in the words of the proxy's protocol, where that is more than plain tcp. */
    default boolean needsProtocol() {
        return false;
    }

    default boolean closesPort() {
        return false;
    }
}
