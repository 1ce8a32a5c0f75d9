package io.charivari.controller.fleet;

import io.charivari.model.error.CharivariException;
import io.charivari.model.time.Scheduler;
import io.charivari.proto.v1.ProxiesSynced;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyRefusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How a proxy comes to be: it is stored as not wanted before its agent hears of it, and as wanted once the agent has it.
 * So whatever dies in between, what nobody was promised goes away again.
 *
 * <p>Confined to the conductor's thread.
 */
final class ProxyCreation {

    private final ManagedProxies proxies;
    private final Fleet fleet;
    private final ProxyWishes wishes;
    private final Scheduler scheduler;

    ProxyCreation(ManagedProxies proxies, Fleet fleet, ProxyWishes wishes, Scheduler scheduler) {
        this.proxies = proxies;
        this.fleet = fleet;
        this.wishes = wishes;
        this.scheduler = scheduler;
    }

    /** See {@link ManagedProxies#create}. */
    CompletionStage<Proxy> create(ManagedProxy proxy) {
        requirePossible(proxy);
        return proxies.store(proxy, "nothing was made").thenComposeAsync(stored -> tryOut(proxy), scheduler);
    }

    private void requirePossible(ManagedProxy proxy) {
        AgentSession session = fleet.session(proxy.agent()).orElseThrow(() -> absent(proxy.agent()));
        if (session.proxyNames().contains(proxy.spec().name())
                || wishes.find(proxy.target()).isPresent()) {
            throw ProxyErrors.nameTaken(proxy.target());
        }
        String protocol = proxy.spec().protocol();
        List<String> known = session.protocols();
        if (!known.isEmpty() && !known.contains(protocol)) {
            throw ProxyErrors.unknownProtocol(proxy.agent(), protocol, known);
        }
    }

    private CharivariException absent(String agent) {
        List<String> known = fleet.knownIds();
        return known.contains(agent) ? ProxyErrors.away(agent) : ProxyErrors.unknownAgent(agent, known);
    }

    private CompletionStage<Proxy> tryOut(ManagedProxy proxy) {
        wishes.tryOut(proxy);
        return proxies.order(proxy.agent())
                .handleAsync(
                        (answer, failure) -> failure == null
                                ? judge(proxy, answer)
                                : giveUp(proxy, ProxyErrors.notMade(proxy.target(), failure)),
                        scheduler)
                .thenCompose(judged -> judged);
    }

    private CompletionStage<Proxy> judge(ManagedProxy proxy, ProxiesSynced answer) {
        Optional<ProxyRefusal> refusal =
                ManagedProxies.refusalOf(answer, proxy.spec().name());
        if (refusal.isPresent()) {
            proxies.forget(proxy.target());
            return CompletableFuture.failedStage(ProxyErrors.refused(proxy.agent(), refusal.get()));
        }
        Optional<ProxyRefusal> whole = ManagedProxies.refusalOf(answer, "");
        if (whole.isPresent()) {
            return giveUp(proxy, ProxyErrors.refused(proxy.agent(), whole.get()));
        }
        return proxies.store(proxy.wanted(), "nothing is kept")
                .handleAsync(
                        (stored, failure) ->
                                failure == null ? made(proxy) : giveUp(proxy, CharivariException.of(failure)),
                        scheduler)
                .thenCompose(done -> done);
    }

    private CompletionStage<Proxy> made(ManagedProxy proxy) {
        wishes.want(proxy.wanted());
        Proxy made = fleet.session(proxy.agent())
                .flatMap(session -> session.proxy(proxy.spec().name()))
                .orElseGet(() -> ProxyListing.missing(proxy, fleet.isConnected(proxy.agent()), ""));
        return CompletableFuture.completedStage(made);
    }

    /** The agent may have it, or make it yet. */
    private CompletionStage<Proxy> giveUp(ManagedProxy proxy, CharivariException why) {
        wishes.leave(proxy);
        if (fleet.isConnected(proxy.agent())) {
            proxies.order(proxy.agent());
        }
        return CompletableFuture.failedStage(why);
    }
}
