package io.charivari.agent.proxy;

import io.charivari.model.behavior.Activation;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proxy at one moment.
 *
 * @param spec as asked for
 * @param bound the address it listens on, null while it does not listen
 * @param active in the order of the chain
 */
public record ProxyState(ProxySpec spec, @Nullable Endpoint bound, List<Active> active) {

    public ProxyState {
        active = List.copyOf(active);
    }

    /** One behavior of the chain. */
    public record Active(ActivationKey key, Activation activation) {}
}
