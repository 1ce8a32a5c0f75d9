package io.charivari.agent.protocol;

import io.charivari.model.behavior.OptionSet;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.ProxySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The protocols that an agent can frame, and plain tcp, which needs no framing. Immutable, safe for any thread. */
public final class Protocols {

    private final Map<String, ProtocolFactory> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException for two of one name, or one that is called tcp */
    public Protocols(List<ProtocolFactory> factories) {
        for (ProtocolFactory factory : factories) {
            if (factory.name().equals(ProxySpec.DEFAULT_PROTOCOL) || byName.put(factory.name(), factory) != null) {
                throw new IllegalArgumentException("two protocols are called " + factory.name());
            }
        }
    }

    /** Their names as users write them, plain tcp first. */
    public List<String> names() {
        return Stream.concat(Stream.of(ProxySpec.DEFAULT_PROTOCOL), byName.keySet().stream())
                .toList();
    }

    public boolean knows(String name) {
        return name.equals(ProxySpec.DEFAULT_PROTOCOL) || byName.containsKey(name);
    }

    /**
     * The protocol of a proxy as the proxy wants it; empty for plain tcp.
     *
     * @throws CharivariException INVALID_INPUT for a protocol that is not known, and for options that cannot be
     */
    public Optional<ProtocolFactory> of(ProxySpec proxy) {
        if (!knows(proxy.protocol())) {
            throw CharivariException.invalid("protocol '" + proxy.protocol() + "' of proxy " + proxy.name()
                    + " is not known: this agent speaks " + String.join(", ", names()));
        }
        if (proxy.protocol().equals(ProxySpec.DEFAULT_PROTOCOL)) {
            new OptionSet(ProxySpec.DEFAULT_PROTOCOL, List.of())
                    .read(proxy.protocolOptions().values());
        }
        return find(proxy.protocol()).map(protocol -> protocol.configuredFor(proxy));
    }

    /** The protocol of this name; empty for plain tcp and for what is not known. */
    public Optional<ProtocolFactory> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
