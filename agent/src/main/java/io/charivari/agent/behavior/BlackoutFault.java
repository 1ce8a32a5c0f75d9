package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.behavior.Blackout;

/**
 * Closes a link at once: an open one when the behavior is set, a new one right after accept and before its backend is
 * dialed.
 *
 * <p>Confined to the link's event loop.
 */
final class BlackoutFault extends BehaviorFault {

    private final CloseReason reason;

    private BlackoutFault(Acting on, CloseReason reason) {
        super(on);
        this.reason = reason;
    }

    static FaultMaker maker(Blackout spec, Origin origin) {
        CloseReason reason = spec.reset() ? CloseReason.INJECTED_RESET : CloseReason.INJECTED_CLOSE;
        return acting -> new BlackoutFault(acting, reason);
    }

    @Override
    void begin() {
        link.close(reason);
    }
}
