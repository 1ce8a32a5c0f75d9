package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.behavior.Refuse;

/**
 * Resets a client right after accept; its backend is not dialed.
 *
 * <p>Confined to the link's event loop.
 */
final class RefuseFault extends BehaviorFault {

    private RefuseFault(Acting on) {
        super(on);
    }

    static FaultMaker maker(Refuse spec, Origin origin) {
        return new OpeningMaker(RefuseFault::new);
    }

    @Override
    void begin() {
        link.close(CloseReason.INJECTED_REFUSAL);
    }
}
