package io.charivari.controller.fleet;

import io.charivari.controller.run.TargetProxy;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyOrigin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Proxies as people see them: what agents have, and what they should have. Pure. */
final class ProxyListing {

    private ProxyListing() {}

    /**
     * All proxies, by agent and name.
     *
     * @param there what agents have
     * @param wanted what the controller has made
     * @param isConnected whether an agent is
     * @param problems why agents do not have what is wanted
     */
    static List<Proxy> of(
            List<Proxy> there,
            Collection<ManagedProxy> wanted,
            Predicate<String> isConnected,
            Map<TargetProxy, String> problems) {
        Map<TargetProxy, Proxy> all = new TreeMap<>();
        there.forEach(proxy -> all.put(target(proxy), proxy));
        wanted.forEach(wish -> all.merge(
                wish.target(),
                missing(
                        wish,
                        isConnected.test(wish.agent()),
                        problems.getOrDefault(wish.target(), "its agent does not have it")),
                (has, missing) -> ofController(has)));
        return List.copyOf(all.values());
    }

    private static TargetProxy target(Proxy proxy) {
        return new TargetProxy(proxy.getAgent(), proxy.getInfo().getName());
    }

    /** Of an agent that is away nobody has said whose its proxies are. */
    private static Proxy ofController(Proxy proxy) {
        return proxy.getInfo().getOrigin() != ProxyOrigin.PROXY_ORIGIN_UNSPECIFIED
                ? proxy
                : proxy.toBuilder()
                        .setInfo(proxy.getInfo().toBuilder().setOrigin(ProxyOrigin.PROXY_ORIGIN_CONTROLLER))
                        .build();
    }

    static Proxy missing(ManagedProxy wish, boolean isConnected, String problem) {
        return Proxy.newBuilder()
                .setAgent(wish.agent())
                .setConnected(isConnected)
                .setInfo(ProxyInfo.newBuilder()
                        .setName(wish.spec().name())
                        .setListen(wish.spec().listen().toString())
                        .setBackend(wish.spec().backend().toString())
                        .setProtocol(wish.spec().protocol())
                        .putAllProtocolOptions(wish.spec().protocolOptions().values())
                        .setOrigin(ProxyOrigin.PROXY_ORIGIN_CONTROLLER))
                .setProblem(problem)
                .build();
    }
}
