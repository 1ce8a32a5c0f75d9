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

    private Bandwidth spec;
    private Pacer pacer;

    private BandwidthHandler(Acting on, Direction way, Bandwidth spec, Pacer pacer) {
        super(on, way);
        this.spec = spec;
        this.pacer = pacer;
    }

    static FaultMaker maker(Bandwidth spec, Origin origin) {
        return new Maker(spec, origin.clock().nanos());
    }

    /** What is held goes on at the new rate; what went in the last second counts on. */
    @Override
    void adjust(HoldingHandler wanted) {
        BandwidthHandler other = (BandwidthHandler) wanted;
        if (spec.scope() == Bandwidth.Scope.LINK && other.spec.scope() == Bandwidth.Scope.LINK) {
            pacer.become(other.pacer, on.clock().nanos());
        } else {
            pacer = other.pacer;
        }
        spec = other.spec;
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
        return holdsMoreThan(spec.rate().bytesPerSecond() / 10);
    }

    /** With scope proxy, all links share one pacer for each direction. */
    private static final class Maker implements FaultMaker {

        private final Bandwidth spec;
        private final long nowNanos;
        private Pacer upstream;
        private Pacer downstream;

        Maker(Bandwidth spec, long nowNanos) {
            this.spec = spec;
            this.nowNanos = nowNanos;
            this.upstream = new Pacer(spec, nowNanos);
            this.downstream = new Pacer(spec, nowNanos);
        }

        @Override
        public void inherit(FaultMaker before) {
            if (before instanceof Maker other) {
                other.upstream.become(upstream, nowNanos);
                other.downstream.become(downstream, nowNanos);
                upstream = other.upstream;
                downstream = other.downstream;
            }
        }

        @Override
        public BehaviorFault on(Acting acting) {
            return new HandlerFault(acting, way -> new BandwidthHandler(acting, way, spec, pacer(acting, way)));
        }

        private Pacer pacer(Acting acting, Direction way) {
            if (spec.scope() == Bandwidth.Scope.LINK) {
                return new Pacer(spec, acting.clock().nanos());
            }
            return way == Direction.UPSTREAM ? upstream : downstream;
        }
    }
}
