package io.charivari.testkit.junit;

import io.charivari.model.error.CharivariException;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.ProxyBuilder;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Describes the proxies of a {@link ChaosExtension}, one after the other. Used by one thread. */
public final class ChaosExtensionBuilder {

    private final Map<String, ProxyBuilder> proxies = new LinkedHashMap<>();
    private ProxyBuilder current;

    ChaosExtensionBuilder(String name) {
        current = ChaosProxy.named(name);
        proxies.put(name, current);
    }

    /**
     * Begins to describe one more proxy.
     *
     * @throws CharivariException INVALID_INPUT for a name that is there already
     */
    public ChaosExtensionBuilder withProxy(String name) {
        if (proxies.containsKey(name)) {
            throw CharivariException.invalid("there are two proxies " + name + ": give one of them another name");
        }
        current = ChaosProxy.named(name);
        return change(proxy -> proxy);
    }

    /** As {@link ProxyBuilder#to(String)}. */
    public ChaosExtensionBuilder to(String address) {
        return change(proxy -> proxy.to(address));
    }

    /** As {@link ProxyBuilder#to(InetSocketAddress)}. */
    public ChaosExtensionBuilder to(InetSocketAddress address) {
        return change(proxy -> proxy.to(address));
    }

    /** As {@link ProxyBuilder#to(Supplier)}. */
    public ChaosExtensionBuilder to(Supplier<String> address) {
        return change(proxy -> proxy.to(address));
    }

    /** As {@link ProxyBuilder#protocol}. */
    public ChaosExtensionBuilder protocol(String protocol) {
        return change(proxy -> proxy.protocol(protocol));
    }

    /** As {@link ProxyBuilder#listen(int)}; such a proxy cannot be there twice, so no two tests can have their own. */
    public ChaosExtensionBuilder listen(int port) {
        return change(proxy -> proxy.listen(port));
    }

    /** As {@link ProxyBuilder#seed}. */
    public ChaosExtensionBuilder seed(long seed) {
        return change(proxy -> proxy.seed(seed));
    }

    /** Anything else that a proxy can be told. */
    public ChaosExtensionBuilder change(UnaryOperator<ProxyBuilder> wish) {
        current = wish.apply(current);
        proxies.put(current.name(), current);
        return this;
    }

    public ChaosExtension build() {
        return new ChaosExtension(new Descriptions(proxies));
    }
}
