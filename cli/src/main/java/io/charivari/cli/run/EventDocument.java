package io.charivari.cli.run;

import io.charivari.cli.output.Moments;
import io.charivari.proto.v1.ActivationEffect;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentEvent;
import io.charivari.proto.v1.Note;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.ProxyTraffic;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.StateChanged;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run's journal, with stable keys.
 *
 * @param at wall-clock time
 * @param atNanos relative to t0; with beforeT0 relative to the run's creation
 * @param type stateChanged, activation, probeSample, agent, traffic or note: which keys {@code detail} has
 */
public record EventDocument(
        String run, long sequence, @Nullable String at, long atNanos, boolean beforeT0, String type, Object detail) {

    /** Empty for what is no line of the journal, and for kinds that this version does not know. */
    public static Optional<EventDocument> of(String run, RunEvent event) {
        return switch (event.getEventCase()) {
            case STATE_CHANGED -> Optional.of(of(run, event, "stateChanged", State.of(event.getStateChanged())));
            case ACTIVATION ->
                Optional.of(of(run, event, "activation", Activation.of(event.getAgentId(), event.getActivation())));
            case PROBE_SAMPLE -> Optional.of(of(run, event, "probeSample", Sample.of(event.getProbeSample())));
            case AGENT -> Optional.of(of(run, event, "agent", Agent.of(event.getAgent())));
            case TRAFFIC -> Optional.of(of(run, event, "traffic", Traffic.of(event.getTraffic())));
            case NOTE -> Optional.of(of(run, event, "note", Words.of(event.getNote())));
            case SNAPSHOT, EVENT_NOT_SET -> Optional.empty();
        };
    }

    private static EventDocument of(String run, RunEvent event, String type, Object detail) {
        return new EventDocument(
                run,
                event.getSequence(),
                Moments.iso(event.getAtMillis()),
                event.getAtNanos(),
                event.getBeforeT0(),
                type,
                detail);
    }

    /** The keys of stateChanged. */
    public record State(String from, String to, @Nullable String reason) {

        static State of(StateChanged changed) {
            return new State(
                    RunWords.state(changed.getFrom()),
                    RunWords.state(changed.getTo()),
                    Moments.unlessEmpty(changed.getReason()));
        }
    }

    /** The keys of activation; phase is started, ended or failed, and the last four are known at an end. */
    public record Activation(
            String agent,
            String step,
            String proxy,
            String behavior,
            String phase,
            long plannedNanos,
            long actualNanos,
            long skewNanos,
            long uncertaintyNanos,
            @Nullable String reason,
            long linksTouched,
            long requestsTouched,
            long errorsInjected,
            long bytesHeld,
            long opaqueLinks) {

        static Activation of(String agent, ActivationReport report) {
            ActivationEffect effect = report.getEffect();
            return new Activation(
                    agent,
                    report.getStep(),
                    report.getProxy(),
                    report.getBehavior(),
                    report.getPhase().name().replace("PHASE_", "").toLowerCase(Locale.ROOT),
                    report.getPlannedNanos(),
                    report.getAtNanos(),
                    report.getAtNanos() - report.getPlannedNanos(),
                    report.getUncertaintyNanos(),
                    Moments.unlessEmpty(report.getReason()),
                    effect.getLinksTouched(),
                    effect.getRequestsTouched(),
                    effect.getErrorsInjected(),
                    effect.getBytesHeld(),
                    effect.getOpaqueLinks());
        }
    }

    /** The keys of probeSample; value is null for an answer without a number, and unit for a plain one. */
    public record Sample(
            String probe,
            boolean ok,
            long tookNanos,
            String detail,
            int failuresInRow,
            @Nullable Double value,
            @Nullable String unit) {

        static Sample of(ProbeSample sample) {
            return new Sample(
                    sample.getProbe(),
                    sample.getOk(),
                    sample.getTookNanos(),
                    sample.getDetail(),
                    sample.getFailuresInRow(),
                    sample.hasValue() ? sample.getValue() : null,
                    Moments.unlessEmpty(sample.getUnit()));
        }
    }

    /** The keys of traffic; agent or proxy are null where all of them are added up. */
    public record Traffic(
            @Nullable String agent,
            @Nullable String proxy,
            int proxies,
            long intervalNanos,
            long requests,
            long failures,
            long errorsInjected,
            long errorsSeen,
            long linksOpened,
            long linksOpen,
            long bytesUpstream,
            long bytesDownstream,
            long p50Nanos,
            long p99Nanos) {

        static Traffic of(ProxyTraffic traffic) {
            return new Traffic(
                    Moments.unlessEmpty(traffic.getAgent()),
                    Moments.unlessEmpty(traffic.getProxy()),
                    traffic.getProxies(),
                    traffic.getIntervalNanos(),
                    traffic.getRequests(),
                    traffic.getFailures(),
                    traffic.getErrorsInjected(),
                    traffic.getErrorsSeen(),
                    traffic.getLinksOpened(),
                    traffic.getLinksOpen(),
                    traffic.getBytesUpstream(),
                    traffic.getBytesDownstream(),
                    traffic.getP50Nanos(),
                    traffic.getP99Nanos());
        }
    }

    /** The keys of note. */
    public record Words(String author, String text) {

        static Words of(Note note) {
            return new Words(note.getAuthor(), note.getText());
        }
    }

    /** The keys of agent; kind is acknowledged, refused, armed, lost, back or baseline. */
    public record Agent(String agent, String kind, @Nullable String detail) {

        static Agent of(AgentEvent event) {
            return new Agent(event.getAgent(), event.getKind(), Moments.unlessEmpty(event.getDetail()));
        }
    }
}
