package io.charivari.controller.fleet;

import io.charivari.controller.run.TargetProxy;
import io.charivari.model.proxy.ProxySpec;
import java.time.Instant;

/**
 * A proxy that the controller has made at an agent, or is to be rid of.
 *
 * @param agent its id
 * @param spec as asked for
 * @param isWanted false until its agent has confirmed that it has it, and from its deletion until the agent has confirmed
 *     that it has it no longer
 * @param author who asked for that
 * @param changedAt wall-clock time, for people
 */
public record ManagedProxy(String agent, ProxySpec spec, boolean isWanted, String author, Instant changedAt) {

    TargetProxy target() {
        return new TargetProxy(agent, spec.name());
    }

    ManagedProxy wanted() {
        return new ManagedProxy(agent, spec, true, author, changedAt);
    }

    ManagedProxy unwanted(String by, Instant now) {
        return new ManagedProxy(agent, spec, false, by, now);
    }
}
