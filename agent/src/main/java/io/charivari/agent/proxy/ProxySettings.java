package io.charivari.agent.proxy;

import io.charivari.model.proxy.ProxySpec;

/**
 * What is wanted of a proxy.
 *
 * @param spec where it listens, what it stands in front of
 * @param isEnabled whether it listens at all; one that does not keeps its behaviors, its port's number and its counts
 */
public record ProxySettings(ProxySpec spec, boolean isEnabled) {

    /** A proxy that listens. */
    public static ProxySettings of(ProxySpec spec) {
        return new ProxySettings(spec, true);
    }

    public ProxySettings withSpec(ProxySpec other) {
        return new ProxySettings(other, isEnabled);
    }

    public ProxySettings enabled() {
        return new ProxySettings(spec, true);
    }

    public ProxySettings disabled() {
        return new ProxySettings(spec, false);
    }

    /** Whether links that were made under other settings can go on under these, as far as their backend goes. */
    boolean keepsLinksOf(ProxySettings other) {
        return isEnabled
                && spec.backend().equals(other.spec.backend())
                && spec.protocol().equals(other.spec.protocol())
                && spec.protocolOptions().equals(other.spec.protocolOptions());
    }
}
