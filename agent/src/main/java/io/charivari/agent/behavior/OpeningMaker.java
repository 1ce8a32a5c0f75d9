package io.charivari.agent.behavior;

import io.charivari.agent.relay.Link;
import java.util.function.Function;

/**
 * Makes what is done to links before their backend is dialed; open ones are let by and not counted.
 *
 * <p>Called on the link's event loop; safe for any thread.
 */
record OpeningMaker(Function<Acting, BehaviorFault> faults) implements FaultMaker {

    @Override
    public boolean concerns(Link link) {
        return link.isOpening();
    }

    @Override
    public BehaviorFault on(Acting acting) {
        return faults.apply(acting);
    }
}
