package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.behavior.Down;

/**
 * Closes a link because its port is down; the port itself is closed by whoever listens.
 *
 * <p>Confined to the link's event loop.
 */
final class DownFault extends BehaviorFault {

    private DownFault(Acting on) {
        super(on);
    }

    static FaultMaker maker(Down spec, Origin origin) {
        return new FaultMaker() {
            @Override
            public BehaviorFault on(Acting acting) {
                return new DownFault(acting);
            }

            @Override
            public boolean closesPort() {
                return true;
            }
        };
    }

    @Override
    void begin() {
        link.close(CloseReason.INJECTED_CLOSE);
    }
}
