package io.charivari.agent.behavior;

import io.charivari.model.behavior.Transient;

/**
 * Spoils the replies to the first requests of a link, and lets later ones by.
 *
 * <p>Confined to the link's event loop.
 */
final class TransientFault extends ErrorFault {

    private final FirstRequests failing;

    private TransientFault(Acting on, Transient spec) {
        super(on, spec.options().inject());
        this.failing = new FirstRequests(spec.failures());
    }

    static FaultMaker maker(Transient spec, Origin origin) {
        return (ProtocolMaker) acting -> acting.link().messages().isFramed()
                ? new AnsweringFault(acting, spec.options(), new FirstRequests(spec.failures()))
                : new TransientFault(acting, spec);
    }

    @Override
    boolean isMeant() {
        return failing.takes(this);
    }

    /** Failures that were counted stay counted. */
    @Override
    boolean become(BehaviorFault wanted) {
        return super.become(wanted) && failing.become(((TransientFault) wanted).failing);
    }
}
