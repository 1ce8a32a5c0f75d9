package io.charivari.agent.control;

import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;

/**
 * A proxy that a controller has made, as it is kept.
 *
 * @param wanted as the controller says it
 * @param port that it listens on: where any was wanted, the one that was found, since those who use it know it by now; 0
 *     while none was found
 */
public record KeptProxy(ProxySpec wanted, int port) {

    /** One that has never listened. */
    static KeptProxy of(ProxySpec wanted) {
        return new KeptProxy(wanted, wanted.listen().port());
    }

    KeptProxy listeningAs(ProxyState state) {
        Endpoint bound = state.bound();
        return bound == null ? this : new KeptProxy(wanted, bound.port());
    }

    public String name() {
        return wanted.name();
    }

    /** What is asked of the data plane. */
    public ProxySpec spec() {
        return wanted.withListen(wanted.listen().withPort(port));
    }
}
