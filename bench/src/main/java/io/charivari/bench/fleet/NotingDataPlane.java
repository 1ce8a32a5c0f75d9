package io.charivari.bench.fleet;

import io.charivari.agent.proxy.ActivationEffect;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.ProxyStatsInterval;
import io.charivari.model.behavior.Activation;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * The proxies of a simulated agent: relays nothing, notes what is set and when the last of it was cleared.
 *
 * <p>Confined to the agent's control scheduler, except what it is asked for by the one who measures.
 */
final class NotingDataPlane implements DataPlane {

    private static final Endpoint LISTEN = new Endpoint("127.0.0.1", 7000);
    private static final Endpoint BACKEND = new Endpoint("127.0.0.1", 9000);
    private static final long HOLD_LIMIT = 256L << 20;

    private final List<ProxySpec> specs;
    private final Map<ActivationKey, Activation> inForce = new LinkedHashMap<>();
    private Runnable listener = () -> {};
    private volatile int active;
    private volatile long clearedAtNanos;

    NotingDataPlane(int proxies) {
        specs = IntStream.rangeClosed(1, proxies)
                .mapToObj(number -> ProxySpec.tcp("backend-" + number, LISTEN, BACKEND))
                .toList();
    }

    /** Behaviors that are set now. For any thread. */
    int active() {
        return active;
    }

    /** Monotonic time at which the last behavior was cleared. For any thread. */
    long clearedAtNanos() {
        return clearedAtNanos;
    }

    @Override
    public List<ProxyState> proxies() {
        return specs.stream().map(this::state).toList();
    }

    private ProxyState state(ProxySpec spec) {
        List<ProxyState.Active> chain = inForce.entrySet().stream()
                .filter(entry -> entry.getKey().proxy().equals(spec.name()))
                .map(entry -> new ProxyState.Active(entry.getKey(), entry.getValue()))
                .toList();
        return new ProxyState(spec, true, LISTEN, chain);
    }

    @Override
    public CompletionStage<ProxyState> create(ProxySpec spec) {
        return CompletableFuture.failedFuture(CharivariException.invalid("no ports here"));
    }

    @Override
    public CompletionStage<Void> remove(String proxy) {
        return CompletableFuture.failedFuture(CharivariException.invalid("no ports here"));
    }

    @Override
    public Optional<String> refusal(String proxy, Activation activation) {
        return specs.stream().anyMatch(spec -> spec.name().equals(proxy))
                ? Optional.empty()
                : Optional.of("there is no proxy " + proxy);
    }

    @Override
    public CompletionStage<Long> activate(ActivationKey key, long seed, Activation activation) {
        if (inForce.putIfAbsent(key, activation) != null) {
            return CompletableFuture.failedStage(CharivariException.invalid(key + " is set twice"));
        }
        return CompletableFuture.completedStage(changed());
    }

    @Override
    public CompletionStage<Long> change(ActivationKey key, Activation activation) {
        return inForce.replace(key, activation) == null
                ? CompletableFuture.failedStage(CharivariException.invalid(key + " is not set"))
                : CompletableFuture.completedStage(changed());
    }

    @Override
    public CompletionStage<Deactivated> deactivate(ActivationKey key) {
        boolean wasSet = inForce.remove(key) != null;
        return CompletableFuture.completedStage(
                new Deactivated(wasSet ? changed() : System.nanoTime(), ActivationEffect.NONE));
    }

    private long changed() {
        long now = System.nanoTime();
        if (inForce.isEmpty()) {
            clearedAtNanos = now;
        }
        active = inForce.size();
        listener.run();
        return now;
    }

    @Override
    public List<ProxyStatsInterval> takeStats() {
        return specs.stream().map(spec -> idle(spec.name())).toList();
    }

    private static ProxyStatsInterval idle(String name) {
        return new ProxyStatsInterval(
                name, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, Map.of(), 0, new TreeMap<>(), List.of());
    }

    @Override
    public Held held() {
        return new Held(0, 0, 0, HOLD_LIMIT);
    }

    @Override
    public void onChange(Runnable newListener) {
        listener = newListener;
    }
}
