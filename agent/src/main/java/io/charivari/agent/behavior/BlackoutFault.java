package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.behavior.Blackout;

/**
 * Closes a link at once: an open one when the behavior is set, a new one right after accept and before its backend is
 * dialed.
 *
 * <p>Confined to the link's event loop.
 */
record BlackoutFault(Link link, CloseReason reason) implements LinkBehavior.Fault {

    static FaultMaker maker(Blackout spec, ActiveBehavior active) {
        CloseReason reason = spec.reset() ? CloseReason.INJECTED_RESET : CloseReason.INJECTED_CLOSE;
        return link -> new BlackoutFault(link, reason);
    }

    @Override
    public void onAttached() {
        link.close(reason);
    }
}
