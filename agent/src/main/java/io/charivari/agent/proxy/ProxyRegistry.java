package io.charivari.agent.proxy;

import io.charivari.agent.protocol.Protocols;
import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Resolver;
import io.charivari.agent.relay.Transport;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * All proxies of an agent: makes, changes and removes them, sets and clears their behaviors, tells what they see.
 *
 * <p>Single writer: whatever changes something runs on the first event loop, one after the other. Any thread may call; no
 * call waits for a link.
 */
public final class ProxyRegistry implements DataPlane, AutoCloseable {

    private static final long DRAIN_CHECK_MILLIS = 10;
    private static final long CLOSE_SECONDS = 2;

    private final MonotonicClock clock;
    private final HoldBudget budget;
    private final Resolver resolver;
    private final Repertoire repertoire;
    private final EventLoop home;
    private final ProxyTable proxies;
    private final ProxyLifecycle lifecycle;
    private final Activations activations;
    private final StatsTaker stats = new StatsTaker();
    private volatile Runnable listener = () -> {};

    /**
     * A registry without proxies.
     *
     * @param agent its id, one of the things that the dice are rolled from
     * @param repertoire what can be done here
     * @param transport whose event loops carry the links; closed by whoever made it, after this
     * @param clock of this machine
     * @param budget for bytes that behaviors hold
     */
    public ProxyRegistry(
            String agent, Transport transport, Repertoire repertoire, MonotonicClock clock, HoldBudget budget) {
        this(agent, transport, repertoire, new Resolver(), clock, budget);
    }

    /** As above, with the resolver that backends are found by; it is closed with this. */
    public ProxyRegistry(
            String agent,
            Transport transport,
            Repertoire repertoire,
            Resolver resolver,
            MonotonicClock clock,
            HoldBudget budget) {
        this.repertoire = repertoire;
        this.resolver = resolver;
        this.clock = clock;
        this.budget = budget;
        ProxyAssembly assembly =
                new ProxyAssembly(transport, repertoire, resolver, clock, budget, () -> listener.run());
        this.home = assembly.home();
        this.proxies = new ProxyTable(agent);
        this.activations = new Activations(agent, repertoire, clock, budget, home, () -> listener.run());
        this.lifecycle = new ProxyLifecycle(proxies, assembly, activations);
    }

    /** The protocols that it can frame. */
    public Protocols protocols() {
        return repertoire.protocols();
    }

    @Override
    public BehaviorCatalog catalog() {
        return repertoire.behaviors().catalog();
    }

    // ---- proxies ----

    @Override
    public CompletionStage<ProxyState> create(ProxySpec spec) {
        return create(ProxySettings.of(spec));
    }

    /**
     * Makes a proxy, and listens if it is enabled.
     *
     * @return the proxy as it is now; fails with a {@link CharivariException}: ALREADY_EXISTS for the name,
     *     RESOURCE_IN_USE for the port, INVALID_INPUT for an address or protocol that is not possible here
     */
    public CompletionStage<ProxyState> create(ProxySettings settings) {
        return told(lifecycle.create(settings));
    }

    /**
     * Gives a proxy other settings: all of them or, if it fails, none. Its behaviors, the numbering of its links and its
     * measures stay. Its links are closed if the address, the backend or the protocol is another one, or if it is disabled;
     * a port that was free to choose keeps its number.
     *
     * @param wish makes the new settings of the present ones; may be called again if those change meanwhile
     * @return the proxy as it is now, when links are closed; fails with a {@link CharivariException}: NOT_FOUND, what the
     *     wish throws, or as {@link #create(ProxySettings)} does
     */
    public CompletionStage<ProxyState> change(String name, UnaryOperator<ProxySettings> wish) {
        return told(lifecycle.change(name, wish));
    }

    /**
     * Closes the links that a proxy has, and goes on to listen.
     *
     * @return completes when they are closed; fails with NOT_FOUND
     */
    public CompletionStage<Long> closeLinks(String name) {
        return atHome(() -> proxies.get(name).closeLinks(clock, CloseReason.INJECTED_CLOSE));
    }

    @Override
    public CompletionStage<Void> remove(String name) {
        return told(lifecycle.remove(name)).thenAccept(closed -> {});
    }

    @Override
    public List<ProxyState> proxies() {
        return proxies.all().stream().map(RelayedProxy::state).toList();
    }

    /**
     * A proxy as it is now.
     *
     * @throws CharivariException NOT_FOUND
     */
    public ProxyState proxy(String name) {
        return proxies.get(name).state();
    }

    // ---- behaviors ----

    @Override
    public Optional<String> refusal(String proxy, Activation activation) {
        RelayedProxy found = proxies.find(proxy);
        return found == null
                ? Optional.of(proxies.missing(proxy).text())
                : ProtocolFit.refusal(found.settings().spec(), repertoire, activation);
    }

    @Override
    public CompletionStage<Long> activate(ActivationKey key, long seed, Activation activation) {
        return atHome(() -> activations.set(proxies.get(key.proxy()), key, seed, activation));
    }

    @Override
    public CompletionStage<Long> change(ActivationKey key, Activation activation) {
        return amend(key, before -> activation);
    }

    /** As {@link #change(ActivationKey, Activation)}, to what the wish makes of the activation in force. */
    public CompletionStage<Long> amend(ActivationKey key, UnaryOperator<Activation> wish) {
        return atHome(() -> activations.change(proxies.get(key.proxy()), key, wish));
    }

    @Override
    public CompletionStage<Deactivated> deactivate(ActivationKey key) {
        return atHome(() -> activations.clear(proxies.find(key.proxy()), key));
    }

    /**
     * Puts a set in the place of the one of its name, all at once; an empty one takes it away.
     *
     * @return completes with the monotonic time at which the last open link had it, or fails with a {@link
     *     CharivariException}, NOT_FOUND or INVALID_INPUT, and nothing is changed
     */
    public CompletionStage<Long> replace(String proxy, ExclusiveSet set) {
        return atHome(() -> activations.replace(proxies.get(proxy), set));
    }

    private <T> CompletionStage<T> atHome(Supplier<CompletionStage<T>> task) {
        return told(CompletableFuture.supplyAsync(task, home).thenCompose(stage -> stage));
    }

    /** Completes as the stage does, after those who listen were told of the change. */
    private <T> CompletionStage<T> told(CompletionStage<T> stage) {
        return stage.thenApply(done -> {
            listener.run();
            return done;
        });
    }

    @Override
    public void onChange(Runnable told) {
        listener = told;
    }

    // ---- measures ----

    @Override
    public List<ProxyStatsInterval> takeStats() {
        return stats.take(proxies.all());
    }

    @Override
    public Held held() {
        return new Held(budget.heldBytes(), budget.usedBytes(), budget.peakBytes(), budget.limitBytes());
    }

    /** What each proxy has seen since it was made, sorted by name. */
    public List<ProxyMeasures> measures() {
        return proxies.all().stream().map(ProxyMeasures::of).toList();
    }

    /**
     * What the links of a proxy are doing now; never more than one task for each event loop.
     *
     * @param most how many links to look at
     * @return fails with NOT_FOUND
     */
    public CompletionStage<OpenLinks> links(String name, int most) {
        try {
            return OpenLinks.of(proxies.get(name), clock, most);
        } catch (CharivariException missing) {
            return CompletableFuture.failedStage(missing);
        }
    }

    /** Bytes that all behaviors together hold now, and the most that they ever held. */
    public HoldBudget budget() {
        return budget;
    }

    // ---- the end ----

    /**
     * Stops listening and lets links come to their own end; those that have not after {@code patience} are closed.
     *
     * @return completes when no link is left
     */
    public CompletionStage<Void> drainAndClose(Duration patience) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        long deadline = clock.nanos() + patience.toNanos();
        home.execute(() -> {
            proxies.all().forEach(proxy -> proxy.listener().close());
            listener.run();
            drain(deadline, closed);
        });
        return closed;
    }

    private void drain(long deadline, CompletableFuture<Void> closed) {
        boolean empty = proxies.all().stream().allMatch(proxy -> proxy.meter().linksOpen() == 0);
        if (!empty && deadline - clock.nanos() > 0) {
            CompletableFuture.delayedExecutor(DRAIN_CHECK_MILLIS, TimeUnit.MILLISECONDS, home)
                    .execute(() -> drain(deadline, closed));
            return;
        }
        CompletableFuture<?>[] all = proxies.all().stream()
                .map(proxy -> proxy.closeLinks(clock, CloseReason.PROXY_CLOSED).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        CompletionStage<Void> allClosed = CompletableFuture.allOf(all);
        allClosed.thenAccept(closed::complete);
    }

    /** Closes everything at once; waits at most two seconds for it. Not for event loops to call. */
    @Override
    public void close() {
        drainAndClose(Duration.ZERO)
                .toCompletableFuture()
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
        resolver.close();
    }
}
