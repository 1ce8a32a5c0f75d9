package io.charivari.agent.behavior;

import io.charivari.model.behavior.SlowClose;
import io.charivari.model.proxy.Direction;

/**
 * Lets bytes pass and keeps the close back for a while, a FIN and a reset alike.
 *
 * <p>Confined to the link's event loop.
 */
final class SlowCloseHandler extends HoldingHandler {

    private long delayNanos;

    private SlowCloseHandler(Acting on, Direction way, long delayNanos) {
        super(on, way);
        this.delayNanos = delayNanos;
    }

    static FaultMaker maker(SlowClose spec, Origin origin) {
        long delay = spec.delay().toNanos();
        return acting -> new HandlerFault(acting, way -> new SlowCloseHandler(acting, way, delay));
    }

    /** A close that is kept back leaves at its old time or at that of the new delay, whichever is earlier. */
    @Override
    void adjust(HoldingHandler wanted) {
        delayNanos = ((SlowCloseHandler) wanted).delayNanos;
        held.hasten(arrived -> arrived + delayNanos, on.clock().nanos());
    }

    /** Bytes only keep their place. */
    @Override
    boolean acts() {
        return false;
    }

    @Override
    long endDueNanos(long nowNanos) {
        return nowNanos + delayNanos;
    }
}
