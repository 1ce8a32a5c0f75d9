package io.charivari.testkit;

import io.charivari.agent.proxy.ActivationEffect;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.testkit.fault.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fault on a proxy in this process. Its monitor guards the end. */
final class LocalFault implements ChaosFault {

    private final Fault fault;
    private final ProxyRegistry registry;
    private final ActivationKey key;
    private @Nullable FaultEffect ended;

    LocalFault(Fault fault, ProxyRegistry registry, ActivationKey key) {
        this.fault = fault;
        this.registry = registry;
        this.key = key;
    }

    ActivationKey key() {
        return key;
    }

    @Override
    public Fault fault() {
        return fault;
    }

    @Override
    public synchronized boolean isActive() {
        if (ended == null && active().isEmpty()) {
            // Its time was up; what it did is asked for while there is somebody to ask.
            end();
        }
        return ended == null;
    }

    @Override
    public synchronized FaultEffect effect() {
        if (ended != null) {
            return ended;
        }
        return active().map(active -> effect(active.effect())).orElseGet(this::end);
    }

    @Override
    public synchronized void close() {
        if (ended == null) {
            end();
        }
    }

    private FaultEffect end() {
        FaultEffect effect = effect(Waiting.await(registry.deactivate(key)).effect());
        ended = effect;
        return effect;
    }

    private Optional<ProxyState.Active> active() {
        return registry.proxy(key.proxy()).active().stream()
                .filter(active -> active.key().equals(key))
                .findFirst();
    }

    private static FaultEffect effect(ActivationEffect effect) {
        return new FaultEffect(
                effect.linksTouched(), effect.requestsTouched(), effect.errorsInjected(), effect.opaqueLinks());
    }

    @Override
    public String toString() {
        return fault + " on proxy " + key.proxy();
    }
}
