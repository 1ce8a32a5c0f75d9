package io.charivari.testkit.client;

import io.charivari.model.unit.DurationText;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentEvent;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.ProxyTraffic;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.StateChanged;
import io.charivari.testkit.client.RunEvent.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Runs as they travel, as records. Stateless. */
final class RunMessages {

    private static final String PREFIX = "RUN_STATE_";

    private RunMessages() {}

    /** As people know it: {@code RUNNING}. */
    static String word(RunState state) {
        return state.name().startsWith(PREFIX) ? state.name().substring(PREFIX.length()) : "UNKNOWN";
    }

    /** Empty while it goes on; a state that this version does not know counts as going on. */
    static Optional<Verdict> verdict(RunState state) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.name().equals(word(state)))
                .findFirst();
    }

    static RunResult result(Run run, Verdict verdict) {
        return new RunResult(
                run.getId(),
                run.getScenario(),
                verdict,
                run.getReason(),
                run.getPlanHash(),
                run.getSeed(),
                Duration.ofNanos(run.getSkew().getMaxNanos()));
    }

    /** Empty for what is no line of the journal. */
    static Optional<RunEvent> event(io.charivari.proto.v1.RunEvent event) {
        return switch (event.getEventCase()) {
            case STATE_CHANGED -> Optional.of(event(event, Kind.STATE, "", text(event.getStateChanged())));
            case ACTIVATION ->
                Optional.of(event(event, Kind.ACTIVATION, event.getAgentId(), text(event.getActivation())));
            case PROBE_SAMPLE -> Optional.of(event(event, Kind.PROBE, "", text(event.getProbeSample())));
            case AGENT -> Optional.of(event(event, Kind.AGENT, event.getAgent().getAgent(), text(event.getAgent())));
            case TRAFFIC ->
                Optional.of(event(event, Kind.TRAFFIC, event.getTraffic().getAgent(), text(event.getTraffic())));
            case NOTE ->
                Optional.of(event(
                        event,
                        Kind.NOTE,
                        "",
                        event.getNote().getAuthor() + ": " + event.getNote().getText()));
            case SNAPSHOT, EVENT_NOT_SET -> Optional.empty();
        };
    }

    private static RunEvent event(io.charivari.proto.v1.RunEvent event, Kind kind, String agent, String text) {
        return new RunEvent(
                event.getSequence(), Duration.ofNanos(event.getAtNanos()), event.getBeforeT0(), kind, agent, text);
    }

    private static String text(StateChanged changed) {
        return word(changed.getTo()) + reason(changed.getReason());
    }

    private static String text(ActivationReport report) {
        String what = report.getStep() + ": " + report.getBehavior() + " on " + report.getProxy();
        return switch (report.getPhase()) {
            case PHASE_STARTED -> what + " started";
            case PHASE_ENDED -> what + " ended" + reason(report.getReason());
            case PHASE_FAILED -> what + " failed" + reason(report.getReason());
            case PHASE_UNSPECIFIED, UNRECOGNIZED -> what;
        };
    }

    private static String text(ProbeSample sample) {
        return sample.getProbe() + (sample.getOk() ? " ok" : " bad") + reason(sample.getDetail());
    }

    private static String text(AgentEvent event) {
        return event.getKind() + reason(event.getDetail());
    }

    private static String text(ProxyTraffic traffic) {
        String proxies = traffic.getProxy().isEmpty() ? traffic.getProxies() + " proxies" : traffic.getProxy();
        return proxies + ": " + traffic.getRequests() + " requests, " + traffic.getFailures() + " failures in "
                + DurationText.format(Duration.ofNanos(traffic.getIntervalNanos()));
    }

    private static String reason(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
