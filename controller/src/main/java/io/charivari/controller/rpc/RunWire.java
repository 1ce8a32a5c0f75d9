package io.charivari.controller.rpc;

import io.charivari.controller.run.RunEvent.Phase;
import io.charivari.controller.run.RunEvent.What;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.RunState;
import io.charivari.model.error.CharivariException;
import io.charivari.proto.v1.ActivationEffect;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentEvent;
import io.charivari.proto.v1.Note;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.ProxyTraffic;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.Skew;
import io.charivari.proto.v1.StateChanged;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs and their journals as callers get them. Pure. */
final class RunWire {

    private RunWire() {}

    static Run toWire(RunRecord run) {
        var message = Run.newBuilder()
                .setId(run.id())
                .setScenario(run.scenario())
                .setRevision(run.revision())
                .setPlanHash(run.plan().hash())
                .setSeed(run.plan().seed())
                .setState(toWire(run.state()))
                .setReason(run.reason())
                .setAuthor(run.author())
                .setWhy(run.why())
                .setCreatedAtMillis(run.createdAt().toEpochMilli())
                .setAdHoc(run.adHoc())
                .setLengthNanos(run.plan().length().toNanos());
        if (run.endedAt() != null) {
            message.setEndedAtMillis(run.endedAt().toEpochMilli());
        }
        if (run.skew() != null) {
            message.setSkew(toWire(run.skew()));
        }
        return message.build();
    }

    private static Skew toWire(io.charivari.controller.run.Skew skew) {
        return Skew.newBuilder()
                .setP50Nanos(skew.p50Nanos())
                .setP99Nanos(skew.p99Nanos())
                .setMaxNanos(skew.maxNanos())
                .setUncertaintyNanos(skew.uncertaintyNanos())
                .setActivations(skew.activations())
                .build();
    }

    static io.charivari.proto.v1.RunState toWire(RunState state) {
        return io.charivari.proto.v1.RunState.valueOf("RUN_STATE_" + state.name());
    }

    /** @throws CharivariException INVALID_INPUT for one that this version does not know */
    static Set<RunState> states(List<io.charivari.proto.v1.RunState> asked) {
        return asked.stream().map(RunWire::fromWire).collect(Collectors.toUnmodifiableSet());
    }

    private static RunState fromWire(io.charivari.proto.v1.RunState state) {
        return Arrays.stream(RunState.values())
                .filter(known -> toWire(known) == state)
                .findFirst()
                .orElseThrow(() -> CharivariException.invalid("there is no such state of a run: " + state));
    }

    /** The run as it is, in between its events. */
    static RunEvent snapshot(RunRecord run) {
        return RunEvent.newBuilder().setSnapshot(toWire(run)).build();
    }

    static RunEvent toWire(String runId, io.charivari.controller.run.RunEvent event) {
        var message = RunEvent.newBuilder()
                .setSequence(event.sequence())
                .setAtNanos(event.atNanos())
                .setBeforeT0(event.beforeT0())
                .setAtMillis(event.at().toEpochMilli());
        if (event.what() instanceof What.StateChanged changed) {
            message.setStateChanged(StateChanged.newBuilder()
                    .setFrom(toWire(changed.from()))
                    .setTo(toWire(changed.to()))
                    .setReason(changed.reason()));
        } else if (event.what() instanceof What.Activation activation) {
            message.setActivation(toWire(runId, activation));
            message.setAgentId(activation.agent());
        } else if (event.what() instanceof What.ProbeSample sample) {
            message.setProbeSample(toWire(sample));
        } else if (event.what() instanceof What.AgentSaid said) {
            message.setAgentId(said.agent());
            message.setAgent(AgentEvent.newBuilder()
                    .setAgent(said.agent())
                    .setKind(said.kind())
                    .setDetail(said.detail()));
        } else if (event.what() instanceof What.ProxyTraffic traffic) {
            message.setAgentId(traffic.agent());
            message.setTraffic(toWire(traffic));
        } else if (event.what() instanceof What.Note note) {
            message.setNote(Note.newBuilder().setAuthor(note.author()).setText(note.text()));
        }
        return message.build();
    }

    private static ProbeSample toWire(What.ProbeSample sample) {
        var message = ProbeSample.newBuilder()
                .setProbe(sample.probe())
                .setOk(sample.ok())
                .setTookNanos(sample.tookNanos())
                .setDetail(sample.detail())
                .setFailuresInRow(sample.failuresInRow())
                .setUnit(sample.unit());
        if (sample.value() != null) {
            message.setValue(sample.value());
        }
        return message.build();
    }

    private static ProxyTraffic toWire(What.ProxyTraffic traffic) {
        return ProxyTraffic.newBuilder()
                .setAgent(traffic.agent())
                .setProxy(traffic.proxy())
                .setProxies(traffic.proxies())
                .setIntervalNanos(traffic.intervalNanos())
                .setRequests(traffic.requests())
                .setFailures(traffic.failures())
                .setErrorsInjected(traffic.errorsInjected())
                .setErrorsSeen(traffic.errorsSeen())
                .setLinksOpened(traffic.linksOpened())
                .setLinksOpen(traffic.linksOpen())
                .setBytesUpstream(traffic.bytesUpstream())
                .setBytesDownstream(traffic.bytesDownstream())
                .setP50Nanos(traffic.p50Nanos())
                .setP99Nanos(traffic.p99Nanos())
                .build();
    }

    /** Instants are relative to t0, as in the journal. */
    private static ActivationReport toWire(String runId, What.Activation activation) {
        return ActivationReport.newBuilder()
                .setRunId(runId)
                .setStep(activation.step())
                .setProxy(activation.proxy())
                .setBehavior(activation.behavior())
                .setPhase(toWire(activation.phase()))
                .setPlannedNanos(activation.plannedNanos())
                .setAtNanos(activation.actualNanos())
                .setUncertaintyNanos(activation.uncertaintyNanos())
                .setReason(activation.reason())
                .setEffect(ActivationEffect.newBuilder()
                        .setLinksTouched(activation.linksTouched())
                        .setRequestsTouched(activation.requestsTouched())
                        .setErrorsInjected(activation.errorsInjected())
                        .setBytesHeld(activation.bytesHeld())
                        .setOpaqueLinks(activation.opaqueLinks()))
                .build();
    }

    private static ActivationReport.Phase toWire(Phase phase) {
        return switch (phase) {
            case STARTED -> ActivationReport.Phase.PHASE_STARTED;
            case ENDED -> ActivationReport.Phase.PHASE_ENDED;
            case FAILED -> ActivationReport.Phase.PHASE_FAILED;
        };
    }
}
