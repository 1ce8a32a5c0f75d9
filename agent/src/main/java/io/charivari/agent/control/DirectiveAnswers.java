package io.charivari.agent.control;

import io.charivari.agent.proxy.ProxyState;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.BaselineReport;
import io.charivari.proto.v1.DirectiveId;
import io.charivari.proto.v1.DisarmAck;
import io.charivari.proto.v1.Prepare;
import io.charivari.proto.v1.PrepareAck;
import io.charivari.proto.v1.Refusal;
import io.charivari.proto.v1.Start;
import io.charivari.proto.v1.StartAck;
import java.util.List;

/** Puts the answers to directives into words of the wire. Stateless. */
final class DirectiveAnswers {

    private final ProxyCodec proxies;

    DirectiveAnswers(WireCodec codec) {
        this.proxies = new ProxyCodec(codec);
    }

    AgentMessage prepared(
            Prepare prepare, String hash, List<PlanCheck.Objection> objections, ClockSync.Estimate clock) {
        return message(PrepareAck.newBuilder()
                .setId(prepare.getId())
                .setAgentPlanHash(hash)
                .addAllRefusals(
                        objections.stream().map(DirectiveAnswers::toWire).toList())
                .setClockUncertaintyNanos(clock.uncertaintyNanos())
                .setRoundTripNanos(clock.roundTripNanos()));
    }

    AgentMessage refused(Prepare prepare, String reason) {
        return message(
                PrepareAck.newBuilder().setId(prepare.getId()).addRefusals(toWire(PlanCheck.Objection.whole(reason))));
    }

    /** @param refusal empty when the timers are armed */
    AgentMessage started(Start start, String refusal) {
        return AgentMessage.newBuilder()
                .setStartAck(StartAck.newBuilder().setId(start.getId()).setRefusal(refusal))
                .build();
    }

    AgentMessage disarmed(DirectiveId id) {
        return AgentMessage.newBuilder()
                .setDisarmAck(DisarmAck.newBuilder().setId(id))
                .build();
    }

    /** @param atNanos controller time, 0 if unknown */
    AgentMessage baseline(DirectiveId id, List<ProxyState.Active> remaining, long atNanos, boolean halted) {
        return AgentMessage.newBuilder()
                .setBaselineReport(BaselineReport.newBuilder()
                        .setId(id)
                        .addAllActive(remaining.stream().map(proxies::toWire).toList())
                        .setAtNanos(atNanos)
                        .setHalted(halted))
                .build();
    }

    private static AgentMessage message(PrepareAck.Builder ack) {
        return AgentMessage.newBuilder().setPrepareAck(ack).build();
    }

    private static Refusal toWire(PlanCheck.Objection objection) {
        return Refusal.newBuilder()
                .setProxy(objection.proxy())
                .setStep(objection.step())
                .setReason(objection.reason())
                .build();
    }
}
