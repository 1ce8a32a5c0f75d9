package io.charivari.agent.behavior;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.behavior.MaxConnections;
import io.charivari.model.behavior.MaxConnections.Overflow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes one of the places of its proxy for a link. A new link without a place is reset before the dial, or put off until
 * it gets one; a link that was open before has its place in any case.
 *
 * <p>Confined to the link's event loop, apart from {@link #take()}.
 */
final class MaxConnectionsFault extends BehaviorFault implements Places.Waiting {

    private final Places places;
    private final AtomicReference<Place> place = new AtomicReference<>(Place.NONE);
    private Overflow overflow;
    private boolean holdsDial;

    private enum Place {
        NONE,
        AWAITED,
        TAKEN,
        LEFT
    }

    private MaxConnectionsFault(Acting on, Places places, Overflow overflow) {
        super(on);
        this.places = places;
        this.overflow = overflow;
    }

    static FaultMaker maker(MaxConnections spec, Origin origin) {
        return new Maker(spec);
    }

    @Override
    void begin() {
        if (!link.isOpening()) {
            places.takeAnyway();
            place.set(Place.TAKEN);
        } else if (places.take()) {
            place.set(Place.TAKEN);
        } else if (overflow == Overflow.REFUSE) {
            link.close(CloseReason.INJECTED_REFUSAL);
        } else {
            holdsDial = true;
            link.holdDial();
            place.set(Place.AWAITED);
            places.queue(link.number(), this);
        }
    }

    /** There is a place: dials on the link's own event loop. */
    @Override
    public boolean take() {
        boolean wanted = place.compareAndSet(Place.AWAITED, Place.TAKEN);
        if (wanted) {
            link.loop().execute(this::dial);
        }
        return wanted;
    }

    /** Where nobody waits any more, who still has no place is refused. */
    @Override
    boolean become(BehaviorFault wanted) {
        if (!(wanted instanceof MaxConnectionsFault other) || other.places != places) {
            return false;
        }
        overflow = other.overflow;
        if (overflow == Overflow.REFUSE && place.compareAndSet(Place.AWAITED, Place.LEFT)) {
            places.leave(link.number());
            link.close(CloseReason.INJECTED_REFUSAL);
        }
        return true;
    }

    @Override
    public void onDetached() {
        Place before = place.getAndSet(Place.LEFT);
        if (before == Place.AWAITED) {
            places.leave(link.number());
        } else if (before == Place.TAKEN) {
            places.giveBack();
        }
        dial();
    }

    private void dial() {
        if (holdsDial) {
            holdsDial = false;
            link.releaseDial();
        }
    }

    /** Has the places that all links of a proxy share. */
    private static final class Maker implements FaultMaker {

        private final MaxConnections spec;
        private Places places;

        Maker(MaxConnections spec) {
            this.spec = spec;
            this.places = new Places(spec.limit());
        }

        @Override
        public void inherit(FaultMaker before) {
            if (before instanceof Maker other) {
                places = other.places;
                places.limitTo(spec.limit());
            }
        }

        @Override
        public BehaviorFault on(Acting acting) {
            return new MaxConnectionsFault(acting, places, spec.overflow());
        }
    }
}
