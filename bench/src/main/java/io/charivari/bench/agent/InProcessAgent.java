package io.charivari.bench.agent;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.Repertoire;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Transport;
import io.charivari.bench.process.BenchFailure;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A data plane with one proxy in front of a backend on this machine.
 *
 * <p>Safe for any thread.
 */
public final class InProcessAgent implements AutoCloseable {

    private static final String PROXY = "relay";
    private static final long PATIENCE_SECONDS = 30;

    private final Transport transport = Transport.best();
    private final ProxyRegistry registry;
    private final int port;

    /** Relays from a free port to the port of a backend. */
    public InProcessAgent(int backendPort) {
        HoldBudget budget = new HoldBudget(HoldBudget.DEFAULT_BYTES);
        registry = new ProxyRegistry("bench", transport, Repertoire.BUILT_IN, MonotonicClock.system(), budget);
        ProxyState created = await(registry.create(
                ProxySpec.tcp(PROXY, new Endpoint("127.0.0.1", 0), new Endpoint("127.0.0.1", backendPort))));
        port = Optional.ofNullable(created.bound()).orElseThrow().port();
    }

    /** Where clients connect. */
    public int port() {
        return port;
    }

    /** Whether this agent can do it, by name. */
    public boolean knows(String behavior, Map<String, String> options) {
        return BehaviorCatalog.builtIn().find(behavior).isPresent()
                && registry.refusal(PROXY, Activation.of(spec(behavior, options)))
                        .isEmpty();
    }

    /** A behavior out of words, as users write them. */
    public static BehaviorSpec spec(String behavior, Map<String, String> options) {
        return BehaviorCatalog.builtIn().parse(behavior, options);
    }

    /**
     * Sets a behavior.
     *
     * @param step names it; another one goes beside it
     */
    public ActivationKey set(String step, long seed, Activation activation) {
        ActivationKey key = new ActivationKey("bench", step, PROXY);
        await(registry.activate(key, seed, activation));
        return key;
    }

    /** Changes one in place. */
    public void change(ActivationKey key, Activation activation) {
        await(registry.change(key, activation));
    }

    public void clear(ActivationKey key) {
        await(registry.deactivate(key));
    }

    /** Bytes that behaviors hold now. */
    public long heldBytes() {
        return registry.budget().heldBytes();
    }

    /** Links that were opened less those that were closed, since the last call. */
    public long takeLinkBalance() {
        return registry.takeStats().stream()
                .mapToLong(stats -> stats.linksOpened() - stats.linksClosed())
                .sum();
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new BenchFailure("the agent: " + e.getCause());
        }
    }

    @Override
    public void close() {
        registry.close();
        transport.close();
    }
}
