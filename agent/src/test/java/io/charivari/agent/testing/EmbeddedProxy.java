package io.charivari.agent.testing;

import io.charivari.agent.behavior.ActiveBehavior;
import io.charivari.agent.behavior.Behaviors;
import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.relay.LinkBehavior;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Behaviors that are set, changed and cleared on embedded links, as a proxy would on those it has accepted.
 *
 * <p>Confined to the test's thread.
 */
public final class EmbeddedProxy {

    private final Behaviors behaviors;
    private final List<EmbeddedLink> links;
    private final long seed;
    private final List<ActiveBehavior> chain = new ArrayList<>();

    public EmbeddedProxy(EmbeddedLink... links) {
        this(42, links);
    }

    public EmbeddedProxy(long seed, EmbeddedLink... links) {
        this(Behaviors.builtIn(), seed, links);
    }

    /** Of an agent that can do these. */
    public static EmbeddedProxy with(Behaviors behaviors, EmbeddedLink... links) {
        return new EmbeddedProxy(behaviors, 42, links);
    }

    private EmbeddedProxy(Behaviors behaviors, long seed, EmbeddedLink... links) {
        this.behaviors = behaviors;
        this.seed = seed;
        this.links = List.of(links);
    }

    public ActiveBehavior set(BehaviorSpec behavior) {
        return set(Activation.of(behavior));
    }

    /** Appends a behavior to the chain. */
    public ActiveBehavior set(Activation activation) {
        var identity = new ActiveBehavior.Identity(
                seed, "a", "p", activation.behavior().name());
        EmbeddedLink any = links.get(0);
        ActiveBehavior behavior = ActiveBehavior.of(behaviors, activation, identity, any.clock(), any.budget(), 0);
        chain.add(behavior);
        publish();
        return behavior;
    }

    public ActiveBehavior change(ActiveBehavior before, BehaviorSpec behavior) {
        return change(before, Activation.of(behavior));
    }

    /** Changes a behavior in its place; returns what it is from now on. */
    public ActiveBehavior change(ActiveBehavior before, Activation activation) {
        ActiveBehavior after = before.changed(activation);
        chain.set(chain.indexOf(before), after);
        publish();
        return after;
    }

    public void clear(ActiveBehavior behavior) {
        chain.remove(behavior);
        publish();
    }

    private void publish() {
        links.forEach(link -> link.apply(chain.toArray(LinkBehavior[]::new)));
    }
}
