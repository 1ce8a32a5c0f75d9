package io.charivari.agent.proxy;

import io.charivari.agent.relay.Resolver;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** Finds the address of this machine that a proxy is to listen on. */
final class ListenAddress {

    private ListenAddress() {}

    /** All interfaces are those of IPv6 and IPv4 alike, unless only 0.0.0.0 was asked for or there is no IPv6 here. */
    static CompletionStage<InetAddress> of(Endpoint asked, Resolver resolver) {
        if (asked.host().isEmpty() || asked.host().equals("*")) {
            return resolver.resolve(hasIpv6() ? "::" : "0.0.0.0").thenApply(found -> found.get(0));
        }
        return resolver.resolve(asked.host()).thenApply(found -> found.get(0));
    }

    /** What to tell if there is none. */
    static CharivariException unknown(ProxySpec spec) {
        return CharivariException.invalid("'" + spec.listen().host() + "', where proxy " + spec.name()
                + " is to listen, has no address: give an address or a name of this machine, such as 127.0.0.1:"
                + spec.listen().port());
    }

    private static boolean hasIpv6() {
        return !NetUtil.isIpV4StackPreferred()
                && NetUtil.NETWORK_INTERFACES.stream()
                        .flatMap(device -> device.inetAddresses())
                        .anyMatch(address -> address.getAddress().length == 16);
    }
}
