package io.charivari.testkit;

import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxySpec;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Describes a proxy. Immutable: one description may start any number of proxies, each with a free port of its own unless
 * {@link #listen} says otherwise.
 */
public final class ProxyBuilder {

    private static final Endpoint FREE_PORT = new Endpoint("127.0.0.1", 0);

    private final String name;
    private final Supplier<Endpoint> backend;
    private final Endpoint listen;
    private final String protocol;
    private final ProtocolOptions protocolOptions;
    private final Duration connectTimeout;
    private final long seed;

    private ProxyBuilder(
            String name,
            Supplier<Endpoint> backend,
            Endpoint listen,
            String protocol,
            ProtocolOptions protocolOptions,
            Duration connectTimeout,
            long seed) {
        this.name = name;
        this.backend = backend;
        this.listen = listen;
        this.protocol = protocol;
        this.protocolOptions = protocolOptions;
        this.connectTimeout = connectTimeout;
        this.seed = seed;
    }

    static ProxyBuilder named(String name) {
        return new ProxyBuilder(
                name,
                () -> {
                    throw CharivariException.invalid(
                            "proxy " + name + " has no backend: name it with to(\"host:port\")");
                },
                FREE_PORT,
                ProxySpec.DEFAULT_PROTOCOL,
                ProtocolOptions.NONE,
                ProxySpec.DEFAULT_CONNECT_TIMEOUT,
                0);
    }

    public String name() {
        return name;
    }

    /** In front of that backend, {@code host:port}. */
    public ProxyBuilder to(String address) {
        Endpoint endpoint = Endpoint.parse(address);
        return toEndpoint(() -> endpoint);
    }

    /** In front of that backend. */
    public ProxyBuilder to(InetSocketAddress address) {
        Endpoint endpoint = new Endpoint(address.getHostString(), address.getPort());
        return toEndpoint(() -> endpoint);
    }

    /**
     * In front of a backend whose address is not known yet, such as one that another extension starts.
     *
     * @param address {@code host:port}; asked for when the proxy starts
     */
    public ProxyBuilder to(Supplier<String> address) {
        return toEndpoint(() -> Endpoint.parse(address.get()));
    }

    private ProxyBuilder toEndpoint(Supplier<Endpoint> other) {
        return new ProxyBuilder(name, other, listen, protocol, protocolOptions, connectTimeout, seed);
    }

    /** Told apart by requests of this protocol, such as {@code http} or {@code postgres}; {@code tcp} unless given. */
    public ProxyBuilder protocol(String other) {
        return new ProxyBuilder(name, backend, listen, other, protocolOptions, connectTimeout, seed);
    }

    /** With one option of the protocol, such as {@code overwrite_host_header} of http. */
    public ProxyBuilder protocolOption(String option, Object value) {
        Map<String, String> options = new TreeMap<>(protocolOptions.values());
        options.put(option, value.toString());
        return new ProxyBuilder(name, backend, listen, protocol, new ProtocolOptions(options), connectTimeout, seed);
    }

    /** Listens there, {@code host:port}, instead of on a free port of loopback. */
    public ProxyBuilder listen(String address) {
        return new ProxyBuilder(
                name, backend, Endpoint.parse(address), protocol, protocolOptions, connectTimeout, seed);
    }

    /** Listens on that port of loopback. */
    public ProxyBuilder listen(int port) {
        return new ProxyBuilder(
                name, backend, FREE_PORT.withPort(port), protocol, protocolOptions, connectTimeout, seed);
    }

    /** How long a dial to the backend may take, 1 ms to 10 min; 5 s unless given. */
    public ProxyBuilder connectTimeout(Duration other) {
        return new ProxyBuilder(name, backend, listen, protocol, protocolOptions, other, seed);
    }

    /** Of all dice: the same seed, faults and links have the same luck again. */
    public ProxyBuilder seed(long other) {
        return new ProxyBuilder(name, backend, listen, protocol, protocolOptions, connectTimeout, other);
    }

    public long seed() {
        return seed;
    }

    /**
     * As the model knows it; asks for the backend.
     *
     * @throws CharivariException INVALID_INPUT
     */
    public ProxySpec spec() {
        return new ProxySpec(name, listen, backend.get(), protocol, connectTimeout)
                .withProtocolOptions(protocolOptions);
    }

    /**
     * Starts it in this process.
     *
     * @throws CharivariException RESOURCE_IN_USE for a port that is taken, INVALID_INPUT for what cannot be
     */
    public ChaosProxy start() {
        return LocalProxy.start(spec(), seed);
    }
}
