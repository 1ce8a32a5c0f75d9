package io.charivari.agent.behavior;

import io.charivari.model.behavior.Transient;

/**
 * Spoils the replies to the first requests of a link, and lets later ones by.
 *
 * <p>Confined to the link's event loop.
 */
final class TransientFault extends ErrorFault {

    private long failures;
    private long failed;

    private TransientFault(Acting on, Transient spec) {
        super(on, spec.inject());
        this.failures = spec.failures();
    }

    static FaultMaker maker(Transient spec, Origin origin) {
        return acting -> new TransientFault(acting, spec);
    }

    @Override
    boolean isMeant() {
        if (failed >= failures) {
            return false;
        }
        failed++;
        return true;
    }

    /** Failures that were counted stay counted. */
    @Override
    boolean become(BehaviorFault wanted) {
        if (!super.become(wanted)) {
            return false;
        }
        failures = ((TransientFault) wanted).failures;
        return true;
    }
}
