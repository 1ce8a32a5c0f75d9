package io.charivari.agent.vaurien;

import io.charivari.agent.proxy.ExclusiveSet;
import io.charivari.model.error.CharivariException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What acts to begin with, and what options behaviors have unless somebody says otherwise. Immutable.
 *
 * @param initial what acts when the agent starts
 * @param options of behaviors that have other ones than usual
 */
public record VaurienBehaviors(Distribution initial, Map<VaurienBehavior, BehaviorOptions> options) {

    /** The name of the set that they are on their proxy. */
    public static final String SET = "vaurien";

    /** Nothing acts, and all options are as usual. */
    public static final VaurienBehaviors NONE = new VaurienBehaviors(Distribution.DUMMY, Map.of());

    public VaurienBehaviors {
        options = Map.copyOf(options);
    }

    /** What a distribution is here, on a proxy that speaks this protocol. */
    public ExclusiveSet set(Distribution distribution, String protocol) {
        return new ExclusiveSet(SET, 0, distribution.activations(behavior -> optionsOf(behavior, protocol)));
    }

    private BehaviorOptions optionsOf(VaurienBehavior behavior, String protocol) {
        BehaviorOptions given = Optional.ofNullable(options.get(behavior)).orElse(BehaviorOptions.USUAL);
        return protocol.equals("http") ? given.withoutInject() : given;
    }

    /**
     * The same with options of the one behavior of a distribution, which go before those that it has.
     *
     * @throws CharivariException INVALID_INPUT for options that it has not, or of more than one behavior
     */
    public VaurienBehaviors with(Distribution distribution, Map<String, String> given) {
        if (given.isEmpty()) {
            return this;
        }
        if (distribution.shares().size() != 1) {
            throw CharivariException.invalid("options go with one behavior, and '" + distribution.text()
                    + "' are several: leave them out, the agent's own flags say what they are");
        }
        VaurienBehavior behavior = distribution.shares().get(0).behavior();
        Map<VaurienBehavior, BehaviorOptions> all = new EnumMap<>(VaurienBehavior.class);
        all.putAll(options);
        all.merge(behavior, behavior.read(given), (weaker, stronger) -> stronger.over(weaker));
        return new VaurienBehaviors(initial, all);
    }
}
