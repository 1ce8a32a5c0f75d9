package io.charivari.agent.testing;

import io.charivari.agent.behavior.Behaviors;
import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.agent.protocol.Protocols;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.proxy.DataPlane;
import io.charivari.agent.proxy.ProxyRegistry;
import io.charivari.agent.proxy.ProxyStatsInterval;
import io.charivari.agent.proxy.Repertoire;
import io.charivari.agent.relay.HoldBudget;
import io.charivari.agent.relay.Resolver;
import io.charivari.agent.relay.Transport;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import io.charivari.model.unit.Percent;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An agent's data plane with one proxy, {@code p}, on a free port in front of a backend. */
public final class RelayHarness implements AutoCloseable {

    public static final String PROXY = "p";

    /** Those of this version, and {@link LineProtocol}. */
    public static final Protocols PROTOCOLS =
            new Protocols(Stream.concat(BuiltInProtocols.FACTORIES.stream(), Stream.of(new LineProtocol()))
                    .toList());

    private static final Repertoire REPERTOIRE = Repertoire.of(PROTOCOLS);

    private final Transport transport;
    private final ProxyRegistry registry;
    private final Endpoint listening;

    private RelayHarness(
            Transport transport, Repertoire repertoire, Resolver resolver, ProxySpec proxy, long maxHeldBytes) {
        this.transport = transport;
        this.registry = new ProxyRegistry(
                "a", transport, repertoire, resolver, MonotonicClock.system(), new HoldBudget(maxHeldBytes));
        this.listening = add(proxy);
    }

    /** On the best transport of this machine. */
    public static RelayHarness inFrontOf(TestBackend backend) {
        return on(Transport.best(), backend.endpoint());
    }

    public static RelayHarness on(Transport transport, Endpoint backend) {
        return new RelayHarness(transport, REPERTOIRE, new Resolver(), proxyTo(backend), HoldBudget.DEFAULT_BYTES);
    }

    public static RelayHarness withBudget(TestBackend backend, long maxHeldBytes) {
        return withBudget(Transport.best(), backend, maxHeldBytes);
    }

    public static RelayHarness withBudget(Transport transport, TestBackend backend, long maxHeldBytes) {
        return new RelayHarness(transport, REPERTOIRE, new Resolver(), proxyTo(backend.endpoint()), maxHeldBytes);
    }

    /** With a proxy of the test's own making. */
    public static RelayHarness on(Transport transport, ProxySpec proxy) {
        return new RelayHarness(transport, REPERTOIRE, new Resolver(), proxy, HoldBudget.DEFAULT_BYTES);
    }

    /** With a proxy of the test's own making and a resolver that knows where its backend is. */
    public static RelayHarness of(ProxySpec proxy, Resolver resolver) {
        return of(Transport.best(), proxy, resolver);
    }

    public static RelayHarness of(Transport transport, ProxySpec proxy, Resolver resolver) {
        return new RelayHarness(transport, REPERTOIRE, resolver, proxy, HoldBudget.DEFAULT_BYTES);
    }

    /** The proxy that a harness has unless told otherwise. */
    public static ProxySpec proxyTo(Endpoint backend) {
        return ProxySpec.tcp(PROXY, new Endpoint("127.0.0.1", 0), backend);
    }

    /** A proxy that speaks a protocol. */
    public static RelayHarness framed(Endpoint backend, String protocol) {
        ProxySpec proxy = new ProxySpec(
                PROXY, new Endpoint("127.0.0.1", 0), backend, protocol, ProxySpec.DEFAULT_CONNECT_TIMEOUT);
        return on(Transport.best(), proxy);
    }

    /** With behaviors of plug-ins, and a proxy that speaks a protocol. */
    public static RelayHarness with(Behaviors behaviors, Endpoint backend, String protocol) {
        ProxySpec proxy = new ProxySpec(
                PROXY, new Endpoint("127.0.0.1", 0), backend, protocol, ProxySpec.DEFAULT_CONNECT_TIMEOUT);
        return new RelayHarness(
                Transport.best(),
                new Repertoire(behaviors, PROTOCOLS),
                new Resolver(),
                proxy,
                HoldBudget.DEFAULT_BYTES);
    }

    /** One more proxy; returns where it listens. */
    public Endpoint add(ProxySpec proxy) {
        return await(registry.create(proxy)).bound();
    }

    public ProxyRegistry registry() {
        return registry;
    }

    public Endpoint listening() {
        return listening;
    }

    public TestClient connect() throws IOException {
        return TestClient.connect(listening);
    }

    /** Sets a behavior downstream on all links, under its own name as step. */
    public ActivationKey set(BehaviorSpec behavior) {
        return set(Activation.of(behavior));
    }

    public ActivationKey set(BehaviorSpec behavior, Direction direction) {
        return set(new Activation(behavior, direction, Percent.ALL));
    }

    public ActivationKey set(Activation activation) {
        ActivationKey key = new ActivationKey("run", activation.behavior().name(), PROXY);
        await(registry.activate(key, 42, activation));
        return key;
    }

    public DataPlane.Deactivated clear(ActivationKey key) {
        return await(registry.deactivate(key));
    }

    public ProxyStatsInterval stats() {
        return registry.takeStats().get(0);
    }

    /** Until what the registry was told before has gone through its own event loop, and one turn of every other. */
    public void awaitTwoTurns() {
        await(turn(transport.loops().subList(0, 1)));
        await(turn(transport.loops()));
    }

    private static CompletableFuture<?> turn(List<EventLoop> loops) {
        return CompletableFuture.allOf(loops.stream()
                .map(loop -> CompletableFuture.runAsync(() -> {}, loop))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Links open at this moment. */
    public long linksOpen() {
        return stats().linksOpen();
    }

    public static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        registry.close();
        transport.close();
    }
}
