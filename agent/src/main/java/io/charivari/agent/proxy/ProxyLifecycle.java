package io.charivari.agent.proxy;

import io.charivari.agent.relay.CloseReason;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.ProxySpec;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Makes, changes and removes proxies. Addresses to listen on are found off the event loops; everything else is done on
 * the first one.
 *
 * <p>Safe for any thread.
 */
final class ProxyLifecycle {

    private final ProxyTable proxies;
    private final ProxyAssembly assembly;
    private final ProxyChange change;
    private final Activations activations;
    private final EventLoop home;

    ProxyLifecycle(ProxyTable proxies, ProxyAssembly assembly, Activations activations) {
        this.proxies = proxies;
        this.assembly = assembly;
        this.change = new ProxyChange(assembly);
        this.activations = activations;
        this.home = assembly.home();
    }

    /** See {@link ProxyRegistry#create(ProxySettings)}. */
    CompletionStage<ProxyState> create(ProxySettings settings) {
        return hostOf(settings.spec()).thenApplyAsync(host -> add(settings, host), home);
    }

    private ProxyState add(ProxySettings settings, InetAddress host) {
        proxies.checkFree(settings.spec().name());
        RelayedProxy proxy = assembly.proxy(settings);
        proxy.listener().prepare(host);
        if (settings.isEnabled()) {
            proxy.listener().open();
        }
        proxies.add(proxy);
        return proxy.state();
    }

    /** See {@link ProxyRegistry#change(String, UnaryOperator)}. */
    CompletionStage<ProxyState> change(String name, UnaryOperator<ProxySettings> wish) {
        return CompletableFuture.supplyAsync(() -> begin(name, wish), home).thenCompose(begun -> begun);
    }

    private CompletionStage<ProxyState> begin(String name, UnaryOperator<ProxySettings> wish) {
        RelayedProxy proxy = proxies.get(name);
        ProxySettings before = proxy.settings();
        ProxySettings wanted = wish.apply(before);
        if (!wanted.spec().name().equals(name)) {
            throw CharivariException.invalid("proxy " + name + " cannot be called "
                    + wanted.spec().name() + ": the name of a proxy stays, make another one");
        }
        assembly.repertoire().protocols().of(wanted.spec());
        checkBehaviors(proxy, wanted.spec());
        if (ProxyChange.keepsPort(proxy, wanted)) {
            return finish(proxy, wanted, Optional.empty());
        }
        return hostOf(wanted.spec())
                .thenComposeAsync(
                        host -> proxies.find(name) == proxy && proxy.settings().equals(before)
                                ? finish(proxy, wanted, Optional.of(host))
                                // Somebody else was faster: what is wanted is made of what is there now.
                                : begin(name, wish),
                        home);
    }

    /** What is set on it has to fit the protocol that it is to speak. */
    private void checkBehaviors(RelayedProxy proxy, ProxySpec wanted) {
        for (ProxyState.Active active : proxy.slot().active()) {
            ProtocolFit.refusal(wanted, assembly.repertoire(), active.activation())
                    .ifPresent(reason -> {
                        throw CharivariException.invalid(
                                reason + "; clear " + active.key().step() + " first");
                    });
        }
    }

    private CompletionStage<ProxyState> finish(
            RelayedProxy proxy, ProxySettings wanted, Optional<InetAddress> newHost) {
        return change.apply(proxy, wanted, newHost.orElse(null)).thenApply(closed -> proxy.state());
    }

    /** See {@link ProxyRegistry#remove}. */
    CompletionStage<?> remove(String name) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            RelayedProxy proxy = proxies.get(name);
                            proxies.remove(proxy);
                            activations.forget(proxy);
                            proxy.listener().close();
                            return proxy.closeLinks(assembly.clock(), CloseReason.PROXY_CLOSED);
                        },
                        home)
                .thenCompose(closed -> closed);
    }

    private CompletionStage<InetAddress> hostOf(ProxySpec spec) {
        return ListenAddress.of(spec.listen(), assembly.resolver()).exceptionally(unknown -> {
            throw new CompletionException(ListenAddress.unknown(spec));
        });
    }
}
