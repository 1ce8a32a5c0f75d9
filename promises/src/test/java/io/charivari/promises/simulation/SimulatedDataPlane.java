package io.charivari.promises.simulation;

import io.charivari.agent.proxy.ActivationEffect;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.ProxyStatsInterval;
import io.charivari.model.behavior.Activation;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Proxies without sockets: what is set comes into force a moment later, on the relay's own time, in the order in which it
 * was asked for. Now and then something cannot be set. Confined to the simulation's thread.
 */
final class SimulatedDataPlane implements DataPlane {

    private static final Endpoint BACKEND = new Endpoint("127.0.0.1", 9);

    private final String agent;
    private final List<String> proxies;
    private final SimulatedProcess process;
    private final RandomGenerator random;
    private final int failPercent;
    private final Chronicle chronicle;
    private final Map<ActivationKey, Activation> inForce = new LinkedHashMap<>();
    private Runnable listener = () -> {};
    private long lastDoneNanos;

    /** @param failPercent of what is asked for cannot be set */
    SimulatedDataPlane(
            String agent,
            List<String> proxies,
            SimulatedProcess process,
            RandomGenerator random,
            int failPercent,
            Chronicle chronicle) {
        this.agent = agent;
        this.proxies = proxies;
        this.process = process;
        this.random = random;
        this.failPercent = failPercent;
        this.chronicle = chronicle;
        this.lastDoneNanos = process.clock().nanos();
    }

    boolean isClean() {
        return inForce.isEmpty();
    }

    boolean hasOf(String run) {
        return inForce.keySet().stream().anyMatch(key -> key.run().equals(run));
    }

    @Override
    public List<ProxyState> proxies() {
        return proxies.stream().map(this::state).toList();
    }

    private ProxyState state(String name) {
        List<ProxyState.Active> active = inForce.entrySet().stream()
                .filter(entry -> entry.getKey().proxy().equals(name))
                .map(entry -> new ProxyState.Active(entry.getKey(), entry.getValue()))
                .collect(Collectors.toList());
        Endpoint listen = new Endpoint("127.0.0.1", 40_000);
        return new ProxyState(ProxySpec.tcp(name, listen, BACKEND), true, listen, active);
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
        return proxies.contains(proxy) ? Optional.empty() : Optional.of("there is no proxy " + proxy);
    }

    @Override
    public CompletionStage<Long> activate(ActivationKey key, long seed, Activation activation) {
        boolean fails = random.nextInt(100) < failPercent;
        return soon(() -> {
            if (fails) {
                throw CharivariException.invalid("no room for " + key.step());
            }
            if (inForce.putIfAbsent(key, activation) != null) {
                throw new AssertionError(key + " is set twice");
            }
            chronicle.onSet(agent, key);
            listener.run();
            return process.clock().nanos();
        });
    }

    @Override
    public CompletionStage<Long> change(ActivationKey key, Activation activation) {
        return soon(() -> {
            if (inForce.replace(key, activation) == null) {
                throw new CharivariException(ErrorCode.NOT_FOUND, key + " is not active");
            }
            listener.run();
            return process.clock().nanos();
        });
    }

    @Override
    public CompletionStage<Deactivated> deactivate(ActivationKey key) {
        return soon(() -> {
            if (inForce.remove(key) != null) {
                chronicle.onCleared(agent, key);
                listener.run();
            }
            return new Deactivated(process.clock().nanos(), ActivationEffect.NONE);
        });
    }

    /** Within half a millisecond, and never before what was asked for earlier. */
    private <T> CompletionStage<T> soon(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        lastDoneNanos = Math.max(lastDoneNanos, process.clock().nanos() + random.nextLong(500_000));
        process.at(lastDoneNanos, () -> {
            try {
                done.complete(work.get());
            } catch (CharivariException refusal) {
                done.completeExceptionally(refusal);
            }
        });
        return done;
    }

    @Override
    public List<ProxyStatsInterval> takeStats() {
        return List.of();
    }

    @Override
    public Held held() {
        return new Held(0, 0, 0, 1 << 20);
    }

    @Override
    public void onChange(Runnable newListener) {
        listener = newListener;
    }
}
