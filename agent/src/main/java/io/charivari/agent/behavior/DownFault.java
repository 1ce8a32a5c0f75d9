package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.Link;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.behavior.Down;
import org.jspecify.annotations.Nullable;

/**
 * Closes a link because its port is down; the port itself is closed by whoever listens.
 *
 * <p>Confined to the link's event loop.
 */
record DownFault(Link link) implements LinkBehavior.Fault {

    static FaultMaker maker(Down spec, ActiveBehavior active) {
        return new FaultMaker() {
            @Override
            public LinkBehavior.@Nullable Fault on(Link link) {
                return new DownFault(link);
            }

            @Override
            public boolean closesPort() {
                return true;
            }
        };
    }

    @Override
    public void onAttached() {
        link.close(CloseReason.INJECTED_CLOSE);
    }
}
