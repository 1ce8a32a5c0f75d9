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
 * @param isEnabled whether it is to listen; a behavior may keep it from doing so nevertheless
 * @param bound the address it listens on, null while it does not listen
 * @param lastBound the address it listens on, or did last and will again; null if it never has
 * @param active in the order of the chain
 */
public record ProxyState(
        ProxySpec spec,
        boolean isEnabled,
        @Nullable Endpoint bound,
        @Nullable Endpoint lastBound,
        List<Active> active) {

    public ProxyState {
        active = List.copyOf(active);
    }

    /** A proxy that has listened nowhere else. */
    public ProxyState(ProxySpec spec, boolean isEnabled, @Nullable Endpoint bound, List<Active> active) {
        this(spec, isEnabled, bound, bound, active);
    }

    /**
     * One behavior of the chain.
     *
     * @param seed of its dice
     * @param effect what it has done so far
     */
    public record Active(ActivationKey key, Activation activation, long seed, ActivationEffect effect) {

        /** One that has done nothing yet. */
        public Active(ActivationKey key, Activation activation) {
            this(key, activation, 0, ActivationEffect.NONE);
        }
    }
}
