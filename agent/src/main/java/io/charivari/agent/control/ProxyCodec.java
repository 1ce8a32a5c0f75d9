package io.charivari.agent.control;

import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.ProxyStatsInterval;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.ActiveBehavior;
import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyStats;
import java.util.Optional;

/** Turns what the data plane says of its proxies into wire messages. Stateless. */
final class ProxyCodec {

    private final WireCodec codec;

    ProxyCodec(WireCodec codec) {
        this.codec = codec;
    }

    ProxyInfo toWire(ProxyState proxy) {
        ProxySpec spec = proxy.spec();
        return ProxyInfo.newBuilder()
                .setName(spec.name())
                .setListen(spec.listen().toString())
                .setBound(Optional.ofNullable(proxy.bound())
                        .map(Endpoint::toString)
                        .orElse(""))
                .setBackend(spec.backend().toString())
                .setProtocol(spec.protocol())
                .addAllActive(proxy.active().stream().map(this::toWire).toList())
                .build();
    }

    ActiveBehavior toWire(ProxyState.Active active) {
        return ActiveBehavior.newBuilder()
                .setRunId(active.key().run())
                .setStep(active.key().step())
                .setProxy(active.key().proxy())
                .setActivation(codec.toWire(active.activation()))
                .build();
    }

    ProxyStats toWire(ProxyStatsInterval stats) {
        var message = ProxyStats.newBuilder()
                .setProxy(stats.proxy())
                .setLinksOpened(stats.linksOpened())
                .setLinksClosed(stats.linksClosed())
                .setLinksOpen(stats.linksOpen())
                .setBytesUpstream(stats.bytesUpstream())
                .setBytesDownstream(stats.bytesDownstream())
                .setRequests(stats.requests())
                .setFailures(stats.failures());
        stats.latency()
                .forEach((upperMicros, count) -> message.addLatency(
                        LatencyBucket.newBuilder().setUpperMicros(upperMicros).setCount(count)));
        return message.build();
    }
}
