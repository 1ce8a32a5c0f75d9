package io.charivari.agent.proxy;

import io.charivari.agent.behavior.Behaviors;
import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.agent.protocol.Protocols;

/**
 * All that an agent can do.
 *
 * @param behaviors that can be set on its proxies
 * @param protocols that its proxies can speak
 */
public record Repertoire(Behaviors behaviors, Protocols protocols) {

    /** What comes with this version. */
    public static final Repertoire BUILT_IN = of(BuiltInProtocols.ALL);

    /** The behaviors of this version, with these protocols. */
    public static Repertoire of(Protocols protocols) {
        return new Repertoire(Behaviors.builtIn(), protocols);
    }
}
