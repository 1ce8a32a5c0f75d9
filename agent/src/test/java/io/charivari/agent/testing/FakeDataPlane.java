package io.charivari.agent.testing;

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
import io.charivari.model.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A data plane without sockets: notes what is set and when, and fails or dawdles when told. For one thread. */
public final class FakeDataPlane implements DataPlane {

    /** Where all its proxies listen. */
    public static final Endpoint BOUND = new Endpoint("127.0.0.1", 40_000);

    private static final Endpoint LISTEN = BOUND.withPort(0);

    private final MonotonicClock clock;
    private final Map<String, ProxySpec> specs = new TreeMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<ActivationKey, Activation> inForce = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private @Nullable String changeRefusal;
    private final List<Runnable> dawdling = new ArrayList<>();
    private Runnable listener = () -> {};
    private boolean dawdles;
    private boolean quiet;
    private long heldBytes;
    private int failingActivations;
    private int failingDeactivations;

    public FakeDataPlane(MonotonicClock clock, String... proxies) {
        this.clock = clock;
        List.of(proxies).forEach(name -> specs.put(name, ProxySpec.tcp(name, LISTEN, new Endpoint("127.0.0.1", 9))));
    }

    /** What is set now. */
    public Map<ActivationKey, Activation> inForce() {
        return inForce;
    }

    /** Everything that was set and cleared, in order. */
    public List<Change> changes() {
        return changes;
    }

    /** Whether its proxies have no traffic. */
    public void quiet(boolean value) {
        quiet = value;
    }

    public void heldBytes(long value) {
        heldBytes = value;
    }

    /** From now on stages complete only by {@link #hurry}. */
    public void dawdle() {
        dawdles = true;
    }

    /** Completes what was held back, in order. */
    public void hurry() {
        dawdles = false;
        dawdling.forEach(Runnable::run);
        dawdling.clear();
    }

    public void failActivations(int times) {
        failingActivations = times;
    }

    public void failDeactivations(int times) {
        failingDeactivations = times;
    }

    /** Refuses every change of what is set. */
    public void failChanges(String why) {
        changeRefusal = why;
    }

    /** As when something outside changes a proxy. */
    public void change() {
        listener.run();
    }

    @Override
    public List<ProxyState> proxies() {
        return specs.values().stream().map(this::state).toList();
    }

    /** Of a proxy that is to listen there: somebody else does. */
    public void take(Endpoint listen) {
        taken.add(listen.toString());
    }

    public void release(Endpoint listen) {
        taken.remove(listen.toString());
    }

    @Override
    public CompletionStage<ProxyState> create(ProxySpec spec) {
        if (specs.containsKey(spec.name())) {
            return CompletableFuture.failedStage(
                    new CharivariException(ErrorCode.ALREADY_EXISTS, "there is a proxy " + spec.name()));
        }
        if (taken.contains(spec.listen().toString())) {
            return CompletableFuture.failedStage(
                    new CharivariException(ErrorCode.RESOURCE_IN_USE, spec.listen() + " is taken"));
        }
        specs.put(spec.name(), spec);
        listener.run();
        return later(state(spec));
    }

    @Override
    public CompletionStage<Void> remove(String proxy) {
        if (specs.remove(proxy) == null) {
            return CompletableFuture.failedStage(
                    new CharivariException(ErrorCode.NOT_FOUND, "there is no proxy " + proxy));
        }
        inForce.keySet().removeIf(key -> key.proxy().equals(proxy));
        listener.run();
        return later(null);
    }

    private ProxyState state(ProxySpec spec) {
        String name = spec.name();
        List<ProxyState.Active> active = inForce.entrySet().stream()
                .filter(entry -> entry.getKey().proxy().equals(name))
                .map(entry -> new ProxyState.Active(entry.getKey(), entry.getValue()))
                .toList();
        return new ProxyState(spec, true, BOUND, active);
    }

    @Override
    public Optional<String> refusal(String proxy, Activation activation) {
        return specs.containsKey(proxy) ? Optional.empty() : Optional.of("there is no proxy " + proxy);
    }

    @Override
    public CompletionStage<Long> activate(ActivationKey key, long seed, Activation activation) {
        if (failingActivations > 0) {
            failingActivations--;
            return CompletableFuture.failedStage(CharivariException.invalid("no room for " + key.step()));
        }
        if (inForce.putIfAbsent(key, activation) != null) {
            return CompletableFuture.failedStage(CharivariException.invalid(key + " is set twice"));
        }
        changes.add(new Change(key, true, clock.nanos()));
        listener.run();
        return later(clock.nanos());
    }

    @Override
    public CompletionStage<Long> change(ActivationKey key, Activation activation) {
        if (changeRefusal != null) {
            return CompletableFuture.failedStage(CharivariException.invalid(changeRefusal));
        }
        if (inForce.replace(key, activation) == null) {
            return CompletableFuture.failedStage(CharivariException.invalid(key + " is not set"));
        }
        listener.run();
        return later(clock.nanos());
    }

    @Override
    public CompletionStage<Deactivated> deactivate(ActivationKey key) {
        if (failingDeactivations > 0) {
            failingDeactivations--;
            return CompletableFuture.failedStage(new IllegalStateException("stuck"));
        }
        if (inForce.remove(key) != null) {
            changes.add(new Change(key, false, clock.nanos()));
            listener.run();
        }
        return later(new Deactivated(clock.nanos(), new ActivationEffect(1, 2, 3, 4, 5)));
    }

    private <T> CompletionStage<T> later(T value) {
        if (!dawdles) {
            return CompletableFuture.completedStage(value);
        }
        CompletableFuture<T> stage = new CompletableFuture<>();
        dawdling.add(() -> stage.complete(value));
        return stage;
    }

    @Override
    public List<ProxyStatsInterval> takeStats() {
        return specs.keySet().stream()
                .map(name -> quiet ? noLink(name) : oneLink(name))
                .toList();
    }

    @Override
    public Held held() {
        return new Held(heldBytes, 0, 0, 1 << 20);
    }

    private static ProxyStatsInterval oneLink(String name) {
        Map<Long, Long> answer = Map.of(500L, 1L);
        return new ProxyStatsInterval(
                name, 1, 0, 1, 10, 20, 1, 0, answer, Map.of(), 0, 0, 0, answer, 0, new TreeMap<>(), List.of());
    }

    private static ProxyStatsInterval noLink(String name) {
        return new ProxyStatsInterval(
                name, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, Map.of(), 0, new TreeMap<>(), List.of());
    }

    @Override
    public void onChange(Runnable newListener) {
        listener = newListener;
    }

    /**
     * One behavior was set or cleared.
     *
     * @param atNanos monotonic time
     */
    public record Change(ActivationKey key, boolean set, long atNanos) {

        /** How long after an instant. */
        public Duration since(long nanos) {
            return Duration.ofNanos(atNanos - nanos);
        }
    }
}
