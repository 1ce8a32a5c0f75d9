package io.charivari.agent.behavior;

import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorSpec;

/** Puts behaviors in force on {@link EmbeddedLink}s, by their clock. */
final class EmbeddedActivation {

    private EmbeddedActivation() {}

    /** Downstream on all links, after no link was accepted. */
    static ActiveBehavior active(EmbeddedLink link, BehaviorSpec behavior) {
        return active(link, Activation.of(behavior));
    }

    static ActiveBehavior active(EmbeddedLink link, Activation activation) {
        return active(link, activation, 0);
    }

    /** @param lastLink number of the last link that was accepted before */
    static ActiveBehavior active(EmbeddedLink link, Activation activation, long lastLink) {
        String step = activation.behavior().name();
        var identity = new ActiveBehavior.Identity(42, "a", "p", step);
        return ActiveBehavior.of(Behaviors.builtIn(), activation, identity, link.clock(), link.budget(), lastLink);
    }
}
