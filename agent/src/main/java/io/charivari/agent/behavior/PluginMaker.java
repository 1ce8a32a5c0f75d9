package io.charivari.agent.behavior;

import io.charivari.agent.relay.Link;
import io.charivari.model.behavior.Subject;

/**
 * Makes what a behavior of a plug-in does to one link.
 *
 * <p>Called on the link's event loop; safe for any thread.
 */
record PluginMaker<O extends Record>(PluginBehavior<O> behavior, O options) implements FaultMaker {

    @Override
    public boolean concerns(Link link) {
        return behavior.descriptor().kind().on() != Subject.NEW_LINKS || link.isOpening();
    }

    @Override
    public BehaviorFault on(Acting acting) {
        return new PluginFault<>(acting, behavior, options);
    }
}
