package io.charivari.agent.vaurien;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Options of one behavior; those that are not given are as usual. Immutable.
 *
 * @param given checked values
 */
public record BehaviorOptions(Map<VaurienOption, String> given) {

    /** All as usual. */
    public static final BehaviorOptions USUAL = new BehaviorOptions(Map.of());

    /** @throws io.charivari.model.error.CharivariException INVALID_INPUT for a value that is not possible */
    public BehaviorOptions {
        given.forEach(VaurienOption::check);
        given = Map.copyOf(given);
    }

    /** These, and what only the weaker ones give. */
    public BehaviorOptions over(BehaviorOptions weaker) {
        Map<VaurienOption, String> all = new EnumMap<>(VaurienOption.class);
        all.putAll(weaker.given);
        all.putAll(given);
        return new BehaviorOptions(all);
    }

    /** Without bytes put into replies: Vaurien does not do it where it can tell errors in the protocol's words. */
    BehaviorOptions withoutInject() {
        return new BehaviorOptions(Map.of(VaurienOption.INJECT, "false")).over(this);
    }

    Duration seconds(VaurienOption option) {
        return VaurienOption.seconds(text(option));
    }

    boolean isSet(VaurienOption option) {
        return VaurienOption.bool(text(option));
    }

    long count(VaurienOption option) {
        return VaurienOption.count(text(option), 0);
    }

    private String text(VaurienOption option) {
        return Optional.ofNullable(given.get(option)).orElse(option.usual());
    }
}
