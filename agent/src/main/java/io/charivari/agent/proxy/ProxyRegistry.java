package io.charivari.agent.proxy;

import io.charivari.agent.behavior.Behaviors;
import io.charivari.agent.relay.CloseReason;
import io.charivari.agent.relay.DialWarning;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.LinkSetup;
import io.charivari.agent.relay.LoopLinks;
import io.charivari.agent.relay.Meter;
import io.charivari.agent.relay.Resolver;
import io.charivari.agent.relay.Transport;
import io.charivari.model.behavior.Activation;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All proxies of an agent: makes and removes them, sets and clears their behaviors.
 *
 * <p>Single writer: whatever changes something runs on the first event loop, one after the other. Any thread may call; no
 * call waits for a link.
 */
public final class ProxyRegistry implements DataPlane, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyRegistry.class);

    /** The protocols that this agent can frame. */
    public static final List<String> PROTOCOLS = List.of(ProxySpec.DEFAULT_PROTOCOL);

    private static final long DRAIN_CHECK_MILLIS = 10;
    private static final long CLOSE_SECONDS = 2;

    private final String agent;
    private final Transport transport;
    private final MonotonicClock clock;
    private final HoldBudget budget;
    private final Resolver resolver;
    private final EventLoop home;
    private final Activations activations;
    private final StatsTaker stats = new StatsTaker();
    private volatile Map<String, RelayedProxy> proxies = Map.of();
    private volatile Runnable listener = () -> {};

    /**
     * A registry without proxies.
     *
     * @param agent its id, one of the things that the dice are rolled from
     * @param transport whose event loops carry the links; closed by whoever made it, after this
     * @param clock of this machine
     * @param budget for bytes that behaviors hold
     */
    public ProxyRegistry(String agent, Transport transport, MonotonicClock clock, HoldBudget budget) {
        this(agent, transport, new Resolver(), clock, budget);
    }

    /** As above, with the resolver that backends are found by; it is closed with this. */
    public ProxyRegistry(
            String agent, Transport transport, Resolver resolver, MonotonicClock clock, HoldBudget budget) {
        this.agent = agent;
        this.resolver = resolver;
        this.transport = transport;
        this.clock = clock;
        this.budget = budget;
        this.home = transport.loops().get(0);
        this.activations = new Activations(agent, clock, budget, home);
    }

    /**
     * Makes a proxy and listens.
     *
     * @return the proxy as it listens; fails with a {@link CharivariException}: ALREADY_EXISTS for the name,
     *     RESOURCE_IN_USE for the port, INVALID_INPUT for an address or protocol that is not possible here
     */
    public CompletionStage<ProxyState> create(ProxySpec spec) {
        CompletableFuture<ProxyState> created = new CompletableFuture<>();
        ListenAddress.of(spec.listen(), resolver)
                .whenComplete((host, unknown) -> home.execute(() -> complete(created, () -> {
                    if (host == null) {
                        throw ListenAddress.unknown(spec);
                    }
                    return add(spec, host);
                })));
        return created;
    }

    private ProxyState add(ProxySpec spec, InetAddress host) {
        if (proxies.containsKey(spec.name())) {
            throw new CharivariException(
                    ErrorCode.ALREADY_EXISTS, "there is a proxy " + spec.name() + " already: choose another name");
        }
        if (!PROTOCOLS.contains(spec.protocol())) {
            throw CharivariException.invalid("protocol '" + spec.protocol() + "' of proxy " + spec.name()
                    + " is not known: this agent speaks " + String.join(", ", PROTOCOLS));
        }
        RelayedProxy proxy = assemble(spec);
        proxy.listener().open(host);
        Map<String, RelayedProxy> next = new TreeMap<>(proxies);
        next.put(spec.name(), proxy);
        proxies = Collections.unmodifiableMap(next);
        listener.run();
        return proxy.state();
    }

    private RelayedProxy assemble(ProxySpec spec) {
        BehaviorSlot slot = new BehaviorSlot();
        Meter meter = new Meter();
        List<LoopLinks> links = transport.loops().stream().map(LoopLinks::new).toList();
        DialWarning warning = new DialWarning(spec, clock, LOG::warn);
        LinkSetup setup = new LinkSetup(spec, transport, resolver, clock, budget, meter, warning, slot::behaviors);
        Acceptor acceptor = new Acceptor(setup, links);
        ProxyListener port =
                new ProxyListener(spec.name(), spec.listen(), transport, home, acceptor, () -> listener.run());
        return new RelayedProxy(spec, port, acceptor, slot, links, meter);
    }

    /**
     * Stops listening, closes all links and forgets the proxy.
     *
     * @return completes when all is closed; fails with NOT_FOUND
     */
    public CompletionStage<Void> remove(String name) {
        CompletableFuture<RelayedProxy> removed = new CompletableFuture<>();
        home.execute(() -> complete(removed, () -> {
            RelayedProxy proxy = proxy(name);
            Map<String, RelayedProxy> next = new TreeMap<>(proxies);
            next.remove(name);
            proxies = Collections.unmodifiableMap(next);
            activations.forget(proxy);
            proxy.listener().close();
            listener.run();
            return proxy;
        }));
        return removed.thenCompose(proxy -> proxy.closeLinks(clock, CloseReason.PROXY_CLOSED))
                .thenAccept(at -> {});
    }

    @Override
    public List<ProxyState> proxies() {
        return proxies.values().stream().map(RelayedProxy::state).toList();
    }

    @Override
    public Optional<String> refusal(String proxy, Activation activation) {
        return proxies.containsKey(proxy)
                ? Behaviors.refusal(activation)
                : Optional.of(noSuchProxy(proxy).text());
    }

    @Override
    public CompletionStage<Long> activate(ActivationKey key, long seed, Activation activation) {
        return atHome(() -> activations.set(proxy(key.proxy()), key, seed, activation));
    }

    @Override
    public CompletionStage<Long> change(ActivationKey key, Activation activation) {
        return atHome(() -> activations.change(proxy(key.proxy()), key, activation));
    }

    @Override
    public CompletionStage<Deactivated> deactivate(ActivationKey key) {
        return atHome(() -> activations.clear(proxies.get(key.proxy()), key));
    }

    /** Completes as the task's stage does, after those who listen were told of the change. */
    private <T> CompletionStage<T> atHome(Supplier<CompletionStage<T>> task) {
        CompletableFuture<CompletionStage<T>> begun = new CompletableFuture<>();
        home.execute(() -> complete(begun, task));
        return begun.thenCompose(stage -> stage).thenApply(done -> {
            listener.run();
            return done;
        });
    }

    @Override
    public List<ProxyStatsInterval> takeStats() {
        return stats.take(proxies.values());
    }

    @Override
    public void onChange(Runnable told) {
        listener = told;
    }

    /** Bytes that all behaviors together hold now, and the most that they ever held. */
    public HoldBudget budget() {
        return budget;
    }

    /**
     * Stops listening and lets links come to their own end; those that have not after {@code patience} are closed.
     *
     * @return completes when no link is left
     */
    public CompletionStage<Void> drainAndClose(Duration patience) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        long deadline = clock.nanos() + patience.toNanos();
        home.execute(() -> {
            proxies.values().forEach(proxy -> proxy.listener().close());
            listener.run();
            drain(deadline, closed);
        });
        return closed;
    }

    private void drain(long deadline, CompletableFuture<Void> closed) {
        boolean empty = proxies.values().stream().allMatch(proxy -> proxy.linksOpen() == 0);
        if (!empty && deadline - clock.nanos() > 0) {
            CompletableFuture.delayedExecutor(DRAIN_CHECK_MILLIS, TimeUnit.MILLISECONDS, home)
                    .execute(() -> drain(deadline, closed));
            return;
        }
        CompletableFuture<?>[] all = proxies.values().stream()
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

    private RelayedProxy proxy(String name) {
        RelayedProxy proxy = proxies.get(name);
        if (proxy == null) {
            throw noSuchProxy(name);
        }
        return proxy;
    }

    private CharivariException noSuchProxy(String name) {
        return new CharivariException(
                ErrorCode.NOT_FOUND,
                "agent " + agent + " has no proxy " + name
                        + (proxies.isEmpty() ? "" : ": it has " + String.join(", ", proxies.keySet())));
    }

    private static <T extends @Nullable Object> void complete(CompletableFuture<T> future, Supplier<T> action) {
        try {
            future.complete(action.get());
        } catch (RuntimeException failure) {
            future.completeExceptionally(failure);
        }
    }
}
