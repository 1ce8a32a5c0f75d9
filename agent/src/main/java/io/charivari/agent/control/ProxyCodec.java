package io.charivari.agent.control;

import io.charivari.agent.proxy.ProxyMeasures;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.ProxyStatsInterval;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.ActivationEffect;
import io.charivari.proto.v1.ActivationProgress;
import io.charivari.proto.v1.ActiveBehavior;
import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyOrigin;
import io.charivari.proto.v1.ProxyStats;
import io.charivari.proto.v1.VerbStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what the data plane says of its proxies into wire messages. Stateless. */
final class ProxyCodec {

    private final WireCodec codec;

    ProxyCodec(WireCodec codec) {
        this.codec = codec;
    }

    ProxyInfo toWire(ProxyState proxy, ManagedProxies.Origin origin) {
        ProxySpec spec = proxy.spec();
        return ProxyInfo.newBuilder()
                .setName(spec.name())
                .setListen(spec.listen().toString())
                .setBound(Optional.ofNullable(proxy.bound())
                        .map(Endpoint::toString)
                        .orElse(""))
                .setBackend(spec.backend().toString())
                .setProtocol(spec.protocol())
                .putAllProtocolOptions(spec.protocolOptions().values())
                .setOrigin(toWire(origin))
                .addAllActive(proxy.active().stream().map(this::toWire).toList())
                .build();
    }

    private static ProxyOrigin toWire(ManagedProxies.Origin origin) {
        return switch (origin) {
            case CONFIGURED -> ProxyOrigin.PROXY_ORIGIN_CONFIGURED;
            case CONTROLLER -> ProxyOrigin.PROXY_ORIGIN_CONTROLLER;
            case API -> ProxyOrigin.PROXY_ORIGIN_API;
        };
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
        return ProxyStats.newBuilder()
                .setProxy(stats.proxy())
                .setLinksOpened(stats.linksOpened())
                .setLinksClosed(stats.linksClosed())
                .putAllLinksClosedByReason(stats.closedByReason())
                .setLinksOpen(stats.linksOpen())
                .setBytesUpstream(stats.bytesUpstream())
                .setBytesDownstream(stats.bytesDownstream())
                .setHeldBytes(stats.heldBytes())
                .setRequests(stats.requests())
                .setFailures(stats.failures())
                .setErrorsInjected(stats.errorsInjected())
                .setErrorsSeen(stats.errorsSeen())
                .addAllLatency(buckets(stats.latency()))
                .setLinksOpaque(stats.linksOpaque())
                .addAllVerbs(stats.verbs().entrySet().stream()
                        .map(verb -> toWire(verb.getKey(), verb.getValue()))
                        .toList())
                .addAllBackendLatency(buckets(stats.backendLatency()))
                .addAllActivations(
                        stats.active().stream().map(ProxyCodec::progress).toList())
                .build();
    }

    static ActivationEffect toWire(io.charivari.agent.proxy.ActivationEffect effect) {
        return ActivationEffect.newBuilder()
                .setLinksTouched(effect.linksTouched())
                .setRequestsTouched(effect.requestsTouched())
                .setErrorsInjected(effect.errorsInjected())
                .setBytesHeld(effect.bytesHeld())
                .setOpaqueLinks(effect.opaqueLinks())
                .build();
    }

    private static ActivationProgress progress(ProxyState.Active active) {
        return ActivationProgress.newBuilder()
                .setRunId(active.key().run())
                .setStep(active.key().step())
                .setEffect(toWire(active.effect()))
                .build();
    }

    private static VerbStats toWire(String verb, ProxyMeasures.Verb measures) {
        return VerbStats.newBuilder()
                .setVerb(verb)
                .setRequests(measures.requests())
                .setErrorsSeen(measures.errorsSeen())
                .addAllLatency(buckets(measures.latency().byUpperMicros()))
                .build();
    }

    private static List<LatencyBucket> buckets(Map<Long, Long> times) {
        List<LatencyBucket> buckets = new ArrayList<>();
        times.forEach((upperMicros, count) -> buckets.add(LatencyBucket.newBuilder()
                .setUpperMicros(upperMicros)
                .setCount(count)
                .build()));
        return buckets;
    }
}
