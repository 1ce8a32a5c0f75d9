package io.charivari.controller.fleet;

import io.charivari.controller.fleet.KnownAgent.KnownProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.Labels;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.Proxy;
import io.charivari.proto.v1.ProxyInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Between what an agent says of itself, what is remembered of it, and how it is listed while it is away. Pure. */
final class KnownAgents {

    private KnownAgents() {}

    static KnownAgent of(
            Hello hello, Labels labels, String address, Instant lastSeen, Collection<ProxyLedger> proxies) {
        List<KnownProxy> known =
                proxies.stream().flatMap(proxy -> of(proxy.info()).stream()).toList();
        return new KnownAgent(
                hello.getAgentId(), labels, hello.getVersion(), hello.getBootId(), address, lastSeen, known);
    }

    /** Empty for one whose addresses cannot be read: it works, it just is not remembered. */
    private static Optional<KnownProxy> of(ProxyInfo info) {
        try {
            return Optional.of(new KnownProxy(
                    info.getName(),
                    Endpoint.parse(info.getListen()),
                    Endpoint.parse(info.getBackend()),
                    info.getProtocol()));
        } catch (CharivariException e) {
            return Optional.empty();
        }
    }

    static Agent absent(KnownAgent agent) {
        return Agent.newBuilder()
                .setId(agent.id())
                .putAllLabels(agent.labels().values())
                .setVersion(agent.version())
                .setBootId(agent.bootId())
                .setProxies(agent.proxies().size())
                .setLastSeenMillis(agent.lastSeen().toEpochMilli())
                .setAddress(agent.address())
                .build();
    }

    static List<Proxy> absentProxies(KnownAgent agent) {
        return agent.proxies().stream()
                .map(proxy -> Proxy.newBuilder()
                        .setAgent(agent.id())
                        .setInfo(ProxyInfo.newBuilder()
                                .setName(proxy.name())
                                .setListen(proxy.listen().toString())
                                .setBackend(proxy.backend().toString())
                                .setProtocol(proxy.protocol()))
                        .build())
                .toList();
    }
}
