package io.charivari.testkit;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxySettings;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.Custom;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.testkit.fault.Fault;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A proxy in this process, with a registry of its own.
 *
 * <p>Its monitor guards what is set: one change at a time. Reading an effect takes no lock.
 */
final class LocalProxy implements ChaosProxy {

    /** Not empty, so that the registry remembers what a fault did whose time was up. */
    private static final String OWNER = "test";

    private final String name;
    private final long seed;
    private final ProxyRegistry registry;
    private final InetSocketAddress address;
    private final List<LocalFault> faults = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private boolean isClosed;

    private LocalProxy(String name, long seed, ProxyRegistry registry, InetSocketAddress address) {
        this.name = name;
        this.seed = seed;
        this.registry = registry;
        this.address = address;
    }

    static LocalProxy start(ProxySpec spec, long seed) {
        ProxyRegistry registry = SharedRelay.newRegistry();
        try {
            ProxyState started = Waiting.await(registry.create(spec));
            Endpoint bound = Objects.requireNonNull(started.bound());
            InetSocketAddress address = new InetSocketAddress(hostOf(bound), bound.port());
            return new LocalProxy(spec.name(), seed, registry, address);
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** Nobody can connect to all interfaces. */
    private static String hostOf(Endpoint bound) {
        return bound.isWildcard() ? "127.0.0.1" : bound.host();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public synchronized ChaosFault with(Fault fault) {
        checkOpen();
        Activation activation = known(fault.activation());
        LocalFault set = new LocalFault(fault, registry, new ActivationKey(OWNER, nextId(fault.behavior()), name));
        Waiting.await(registry.activate(set.key(), seed, activation));
        faults.removeIf(earlier -> !earlier.isActive());
        faults.add(set);
        return set;
    }

    /** What was said by its words alone gets the options that it has; nothing else is changed. */
    private Activation known(Activation activation) {
        return activation.behavior() instanceof Custom custom
                ? activation.withBehavior(registry.catalog().parse(custom.name(), custom.options()))
                : activation;
    }

    /** The same for the same faults in the same order, because dice are rolled from it. */
    private String nextId(String behavior) {
        int number = numbers.merge(behavior, 1, Integer::sum);
        return number == 1 ? behavior : behavior + "-" + number;
    }

    @Override
    public synchronized List<ChaosFault> faults() {
        return faults.stream()
                .filter(LocalFault::isActive)
                .map(ChaosFault.class::cast)
                .toList();
    }

    @Override
    public synchronized void disable() {
        checkOpen();
        Waiting.await(registry.change(name, ProxySettings::disabled));
    }

    @Override
    public synchronized void enable() {
        checkOpen();
        Waiting.await(registry.change(name, ProxySettings::enabled));
    }

    @Override
    public synchronized void reset() {
        enable();
        endAll();
    }

    private void endAll() {
        faults.forEach(LocalFault::close);
        faults.clear();
    }

    private void checkOpen() {
        if (isClosed) {
            throw new CharivariException(
                    ErrorCode.CONFLICT, "proxy " + name + " is closed: use it before that, or start another one");
        }
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            endAll();
            Waiting.await(registry.remove(name));
        } finally {
            registry.close();
        }
    }

    @Override
    public String toString() {
        return "proxy " + name + " on " + host() + ":" + port();
    }
}
