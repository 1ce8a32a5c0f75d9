package io.charivari.agent.behavior;

/**
 * Requests over a rate that all links of a proxy share. One that was under way already is not.
 *
 * <p>Confined to the link's event loop.
 */
final class OverRate implements RequestFilter {

    private Pacer pacer;

    OverRate(Pacer pacer) {
        this.pacer = pacer;
    }

    @Override
    public boolean takes(BehaviorFault fault) {
        return fault.isBeginning() && pacer.take(fault.on.clock().nanos(), 1) == 0;
    }

    @Override
    public boolean become(RequestFilter wanted) {
        if (!(wanted instanceof OverRate other)) {
            return false;
        }
        pacer = other.pacer;
        return true;
    }
}
