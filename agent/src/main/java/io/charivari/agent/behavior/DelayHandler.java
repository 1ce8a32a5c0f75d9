package io.charivari.agent.behavior;

import io.charivari.agent.relay.Link;
import io.charivari.model.behavior.Delay;
import io.charivari.model.proxy.Direction;

/**
 * Lets every chunk, and the end of the input, go a while after it arrived. Counted from arrival, so a chunk that waits
 * does not make those behind it later; jitter never lets one overtake another.
 *
 * <p>Confined to the link's event loop.
 */
final class DelayHandler extends HoldingHandler {

    private final Jitter jitter;
    private long lastDueNanos;

    private DelayHandler(Link link, Direction way, ActiveBehavior active, Jitter jitter) {
        super(link, way, active);
        this.jitter = jitter;
        this.lastDueNanos = active.clock().nanos();
    }

    static FaultMaker maker(Delay spec, ActiveBehavior active) {
        return link -> new HandlerFault(
                active.direction(),
                way -> new DelayHandler(link, way, active, new Jitter(spec, active.randomFor(link))));
    }

    @Override
    long dueNanos(long nowNanos) {
        long due = nowNanos + jitter.nextNanos();
        lastDueNanos = due - lastDueNanos > 0 ? due : lastDueNanos;
        return lastDueNanos;
    }

    @Override
    int grant(long nowNanos, int firstBytes) {
        return firstBytes;
    }

    @Override
    long nextGrantNanos(long nowNanos) {
        return nowNanos;
    }
}
