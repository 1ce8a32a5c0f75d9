package io.charivari.model.proxy;

import io.charivari.model.error.CharivariException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A proxy as it was asked for: where it listens, what it stands in front of, which protocol it speaks.
 *
 * @param name unique at its agent; letters, digits, dot, dash, colon and underscore, at most 100
 * @param listen where clients connect; port 0 takes a free port
 * @param backend where connections are relayed to; its name is resolved at every dial
 * @param protocol how the bytes are framed, {@code tcp} for not at all
 * @param connectTimeout how long a dial to the backend may take, 1 ms to 10 minutes
 * @param proxyProtocol how the backend is told of the client's address
 * @param protocolOptions how the protocol is spoken
 */
public record ProxySpec(
        String name,
        Endpoint listen,
        Endpoint backend,
        String protocol,
        Duration connectTimeout,
        ProxyProtocol proxyProtocol,
        ProtocolOptions protocolOptions) {

    public static final String DEFAULT_PROTOCOL = "tcp";
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:-]{0,99}");
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    public ProxySpec {
        if (!NAME.matcher(name).matches()) {
            throw CharivariException.invalid("'" + name + "' is no proxy name: it takes letters, digits, '.', '-',"
                    + " ':' and '_', starts with a letter, a digit or '_' and has at most 100 characters");
        }
        if (backend.host().isEmpty() || backend.port() == 0) {
            throw CharivariException.invalid("backend '" + backend + "' of proxy " + name
                    + " is incomplete: a backend needs a host and a port, such as 127.0.0.1:5432");
        }
        if (connectTimeout.compareTo(Duration.ofMillis(1)) < 0 || connectTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw CharivariException.invalid(
                    "connectTimeout of proxy " + name + " is out of bounds: it is between 1ms and 10m");
        }
    }

    /** A proxy whose backend is not told of its clients, with the defaults of its protocol. */
    public ProxySpec(String name, Endpoint listen, Endpoint backend, String protocol, Duration connectTimeout) {
        this(name, listen, backend, protocol, connectTimeout, ProxyProtocol.OFF, ProtocolOptions.NONE);
    }

    /** A plain TCP proxy with default timeouts. */
    public static ProxySpec tcp(String name, Endpoint listen, Endpoint backend) {
        return new ProxySpec(name, listen, backend, DEFAULT_PROTOCOL, DEFAULT_CONNECT_TIMEOUT);
    }

    /** The same proxy at another address. */
    public ProxySpec withListen(Endpoint address) {
        return new ProxySpec(name, address, backend, protocol, connectTimeout, proxyProtocol, protocolOptions);
    }

    /** The same proxy in front of another backend. */
    public ProxySpec withBackend(Endpoint other) {
        return new ProxySpec(name, listen, other, protocol, connectTimeout, proxyProtocol, protocolOptions);
    }

    /** The same proxy, with a backend that is told of its clients in this way. */
    public ProxySpec withProxyProtocol(ProxyProtocol version) {
        return new ProxySpec(name, listen, backend, protocol, connectTimeout, version, protocolOptions);
    }

    /** The same proxy, with a protocol that is spoken in this way. */
    public ProxySpec withProtocolOptions(ProtocolOptions options) {
        return new ProxySpec(name, listen, backend, protocol, connectTimeout, proxyProtocol, options);
    }
}
