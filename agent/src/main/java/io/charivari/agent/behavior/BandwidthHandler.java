package io.charivari.agent.behavior;

import io.charivari.model.behavior.Bandwidth;
import io.charivari.model.proxy.Direction;

/**
 * Lets bytes go no faster than a {@link Pacer} grants. What a tenth of a second would carry may wait here, and the source
 * is not read beyond that, so its own window tells it of the narrow way.
 *
 * <p>Confined to the link's event loop.
 */
final class BandwidthHandler extends HoldingHandler {

    private static final long LEAST_QUEUE = 64 << 10;
    private static final long LARGEST_QUEUE = 4 << 20;

    private Pacer pacer;
    private long queue;

    private BandwidthHandler(Acting on, Direction way, Pacer pacer, long queue) {
        super(on, way);
        this.pacer = pacer;
        this.queue = queue;
    }

    /** With scope proxy, all links share one pacer for each direction. */
    static FaultMaker maker(Bandwidth spec, Origin origin) {
        long queue = Math.max(LEAST_QUEUE, Math.min(LARGEST_QUEUE, spec.rate().bytesPerSecond() / 10));
        Pacer upstream = new Pacer(spec, origin.clock().nanos());
        Pacer downstream = new Pacer(spec, origin.clock().nanos());
        boolean shared = spec.scope() == Bandwidth.Scope.PROXY;
        return acting -> new HandlerFault(acting, way -> {
            Pacer common = way == Direction.UPSTREAM ? upstream : downstream;
            Pacer pacer = shared ? common : new Pacer(spec, acting.clock().nanos());
            return new BandwidthHandler(acting, way, pacer, queue);
        });
    }

    /** What is held goes on at the new rate. */
    @Override
    void adjust(HoldingHandler wanted) {
        pacer = ((BandwidthHandler) wanted).pacer;
        queue = ((BandwidthHandler) wanted).queue;
    }

    @Override
    long dueNanos(long nowNanos) {
        return nowNanos;
    }

    @Override
    int grant(long nowNanos, int firstBytes) {
        return pacer.take(nowNanos, firstBytes);
    }

    @Override
    long nextGrantNanos(long nowNanos) {
        return Pacer.nextSlotNanos(nowNanos);
    }

    @Override
    boolean isFull() {
        return held.bytes() > queue;
    }
}
