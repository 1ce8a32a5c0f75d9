package io.charivari.agent.behavior;

import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.Throttle;

/**
 * The rate of requests that all links of a proxy share under one throttle. A pacer makes sure that it is never broken;
 * those that wait for their turn do so by slots.
 *
 * <p>Lock-free, safe for any thread.
 */
final class Throttling implements FaultMaker {

    private final Throttle spec;
    private final long nowNanos;
    private RequestSlots slots;
    private Pacer pacer;

    Throttling(Throttle spec, Origin origin) {
        this.spec = spec;
        this.nowNanos = origin.clock().nanos();
        this.slots = new RequestSlots(spec.requests(), nowNanos);
        this.pacer = new Pacer(spec.requests(), spec.requests(), nowNanos);
    }

    @Override
    public void inherit(FaultMaker before) {
        if (before instanceof Throttling other) {
            if (other.spec.requests() != spec.requests()) {
                other.slots.change(spec.requests(), nowNanos);
                other.pacer.become(pacer, nowNanos);
            }
            slots = other.slots;
            pacer = other.pacer;
        }
    }

    @Override
    public BehaviorFault on(Acting acting) {
        if (spec.overflow() == Throttle.Overflow.DELAY) {
            return new QueueFault(acting, this);
        }
        return acting.link().messages().isFramed()
                ? new AnsweringFault(acting, ErrorOptions.DEFAULT, new OverRate(pacer))
                : new RefusalFault(acting, this);
    }

    @Override
    public boolean needsProtocol() {
        return spec.overflow() == Throttle.Overflow.ERROR;
    }

    /** Per second. */
    long requests() {
        return spec.requests();
    }

    RequestSlots slots() {
        return slots;
    }

    Pacer pacer() {
        return pacer;
    }
}
