package io.charivari.controller.fleet;

import io.charivari.controller.run.AgentAnswer;
import io.charivari.controller.run.Directive;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.Traffic;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.proto.ProxySpecCodec;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.BaselineReport;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.Disarm;
import io.charivari.proto.v1.Halt;
import io.charivari.proto.v1.LatencyBucket;
import io.charivari.proto.v1.Prepare;
import io.charivari.proto.v1.PrepareAck;
import io.charivari.proto.v1.ProxyStats;
import io.charivari.proto.v1.Refusal;
import io.charivari.proto.v1.Resume;
import io.charivari.proto.v1.Revert;
import io.charivari.proto.v1.Start;
import io.charivari.proto.v1.StatsDelta;
import io.charivari.proto.v1.SyncProxies;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between what runs say and hear and what travels on the stream. Stateless. */
final class AgentWire {

    private final WireCodec codec;
    private final long epoch;

    AgentWire(WireCodec codec, long epoch) {
        this.codec = codec;
        this.epoch = epoch;
    }

    ControllerMessage toWire(Directive directive, long sequence) {
        DirectiveId id = DirectiveId.newBuilder()
                .setEpoch(epoch)
                .setSequence(sequence)
                .setRunId(directive.runId())
                .build();
        var message = ControllerMessage.newBuilder();
        if (directive instanceof Directive.Prepare prepare) {
            message.setPrepare(toWire(prepare, id));
        } else if (directive instanceof Directive.Start start) {
            message.setStart(Start.newBuilder()
                    .setId(id)
                    .setT0Nanos(start.t0Nanos())
                    .setLeaseUntilNanos(start.leaseUntilNanos()));
        } else if (directive instanceof Directive.Disarm) {
            message.setDisarm(Disarm.newBuilder().setId(id));
        } else if (directive instanceof Directive.Revert revert) {
            message.setRevert(Revert.newBuilder()
                    .setId(id)
                    .addAllProxies(revert.proxies())
                    .setReason(revert.reason()));
        } else if (directive instanceof Directive.Halt halt) {
            message.setHalt(Halt.newBuilder().setId(id).setReason(halt.reason()));
        } else if (directive instanceof Directive.Resume) {
            message.setResume(Resume.newBuilder().setId(id));
        }
        return message.build();
    }

    ControllerMessage sync(List<ProxySpec> proxies, long sequence) {
        return ControllerMessage.newBuilder()
                .setSyncProxies(SyncProxies.newBuilder()
                        .setId(DirectiveId.newBuilder().setEpoch(epoch).setSequence(sequence))
                        .addAllProxies(
                                proxies.stream().map(ProxySpecCodec::toWire).toList()))
                .build();
    }

    private Prepare toWire(Directive.Prepare prepare, DirectiveId id) {
        return Prepare.newBuilder()
                .setId(id)
                .setPlan(codec.toWire(prepare.plan()))
                .setPlanHash(prepare.planHash())
                .setMaxUncertaintyNanos(prepare.maxUncertainty().toNanos())
                .build();
    }

    static AgentAnswer.Prepared fromWire(PrepareAck ack) {
        return new AgentAnswer.Prepared(
                ack.getId().getRunId(),
                ack.getId().getSequence(),
                ack.getAgentPlanHash(),
                ack.getRefusalsList().stream().map(AgentWire::text).toList(),
                Duration.ofNanos(ack.getClockUncertaintyNanos()),
                Duration.ofNanos(ack.getRoundTripNanos()));
    }

    private static String text(Refusal refusal) {
        return refusal.getProxy().isEmpty() ? refusal.getReason() : refusal.getProxy() + ": " + refusal.getReason();
    }

    static AgentAnswer.Baseline fromWire(BaselineReport report) {
        return new AgentAnswer.Baseline(
                report.getId().getRunId(),
                report.getId().getSequence(),
                report.getActiveList().stream()
                        .map(active -> new AgentAnswer.ActiveBehavior(
                                active.getRunId(),
                                active.getStep(),
                                active.getProxy(),
                                active.getActivation().getBehavior().getName()))
                        .toList(),
                report.getHalted());
    }

    /** By the proxy's name; null for a proxy that the agent says nothing of. */
    static Function<String, @Nullable Traffic> traffic(StatsDelta delta) {
        return proxy -> delta.getProxiesList().stream()
                .filter(stats -> stats.getProxy().equals(proxy))
                .findFirst()
                .map(stats -> traffic(stats, delta.getIntervalNanos()))
                .orElse(null);
    }

    private static Traffic traffic(ProxyStats stats, long intervalNanos) {
        return new Traffic(
                intervalNanos,
                stats.getRequests(),
                stats.getFailures(),
                stats.getErrorsInjected(),
                stats.getErrorsSeen(),
                stats.getLinksOpened(),
                stats.getLinksOpen(),
                stats.getBytesUpstream(),
                stats.getBytesDownstream(),
                stats.getLatencyList().stream()
                        .collect(Collectors.toMap(LatencyBucket::getUpperMicros, LatencyBucket::getCount, Long::sum)));
    }

    static AgentAnswer.Activated fromWire(ActivationReport report) {
        var effect = report.getEffect();
        return new AgentAnswer.Activated(
                report.getRunId(),
                report.getStep(),
                report.getProxy(),
                report.getBehavior(),
                phase(report.getPhase()),
                report.getPlannedNanos(),
                report.getAtNanos(),
                report.getUncertaintyNanos(),
                report.getReason(),
                new AgentAnswer.Effect(
                        effect.getLinksTouched(),
                        effect.getRequestsTouched(),
                        effect.getErrorsInjected(),
                        effect.getBytesHeld(),
                        effect.getOpaqueLinks()));
    }

    /** A phase that this version does not know is no start and no end: it counts as a failure. */
    private static RunEvent.Phase phase(ActivationReport.Phase phase) {
        return switch (phase) {
            case PHASE_STARTED -> RunEvent.Phase.STARTED;
            case PHASE_ENDED -> RunEvent.Phase.ENDED;
            case PHASE_FAILED, PHASE_UNSPECIFIED, UNRECOGNIZED -> RunEvent.Phase.FAILED;
        };
    }
}
