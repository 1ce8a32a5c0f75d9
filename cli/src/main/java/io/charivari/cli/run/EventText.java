package io.charivari.cli.run;

import io.charivari.cli.output.HumanText;
import io.charivari.proto.v1.ActivationEffect;
import io.charivari.proto.v1.ActivationReport;
import io.charivari.proto.v1.AgentEvent;
import io.charivari.proto.v1.Note;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.RunEvent;
import io.charivari.proto.v1.StateChanged;
import java.util.Locale;
import java.util.Optional;

/** One line of a run's journal for people. Stateless. */
public final class EventText {

    private static final double SECOND = 1_000_000_000.0;

    private EventText() {}

    /** Empty for what is no line of the journal, and for traffic, which is too much to read line by line. */
    public static Optional<String> of(RunEvent event) {
        return what(event).map(what -> when(event) + "  " + what);
    }

    /** Seconds since t0, or, before there is one, since the run was created. */
    private static String when(RunEvent event) {
        String origin = event.getBeforeT0() ? "created" : "t0";
        return String.format(Locale.ROOT, "%7s %+9.3fs", origin, event.getAtNanos() / SECOND);
    }

    private static Optional<String> what(RunEvent event) {
        return switch (event.getEventCase()) {
            case STATE_CHANGED -> Optional.of(state(event.getStateChanged()));
            case ACTIVATION -> Optional.of(activation(event.getAgentId(), event.getActivation()));
            case PROBE_SAMPLE -> Optional.of(sample(event.getProbeSample()));
            case AGENT -> Optional.of(agent(event.getAgent()));
            case NOTE -> Optional.of(note(event.getNote()));
            case TRAFFIC, SNAPSHOT, EVENT_NOT_SET -> Optional.empty();
        };
    }

    private static String state(StateChanged changed) {
        return RunWords.state(changed.getTo()) + (changed.getReason().isEmpty() ? "" : ": " + changed.getReason());
    }

    static String activation(String agent, ActivationReport report) {
        String what = report.getStep() + ": " + report.getBehavior() + " on " + agent + "/" + report.getProxy();
        String skew = "skew " + HumanText.micros(report.getAtNanos() - report.getPlannedNanos()) + " ±"
                + HumanText.micros(report.getUncertaintyNanos());
        return switch (report.getPhase()) {
            case PHASE_STARTED -> what + " started, " + skew;
            case PHASE_ENDED -> what + " ended (" + report.getReason() + "), " + effect(report.getEffect());
            case PHASE_FAILED -> what + " FAILED: " + report.getReason();
            case PHASE_UNSPECIFIED, UNRECOGNIZED -> what;
        };
    }

    /** What an activation did. */
    static String effect(ActivationEffect effect) {
        return HumanText.count(effect.getLinksTouched(), "link") + " and "
                + HumanText.count(effect.getRequestsTouched(), "request") + " touched"
                + (effect.getErrorsInjected() == 0
                        ? ""
                        : ", " + HumanText.count(effect.getErrorsInjected(), "error") + " injected")
                + (effect.getOpaqueLinks() == 0
                        ? ""
                        : ", could not act on " + HumanText.count(effect.getOpaqueLinks(), "link")
                                + " whose requests cannot be told apart");
    }

    static String sample(ProbeSample sample) {
        String result =
                sample.getOk() ? "ok" : "BAD, " + HumanText.count(sample.getFailuresInRow(), "time") + " in a row";
        return "probe " + sample.getProbe() + ": " + result + ": " + seen(sample);
    }

    /** What was seen, and how long that took; what the controller knew already took no time. */
    static String seen(ProbeSample sample) {
        return sample.getDetail() + (sample.getTookNanos() == 0 ? "" : " in " + HumanText.span(sample.getTookNanos()));
    }

    private static String note(Note note) {
        return "note by " + note.getAuthor() + ": " + note.getText();
    }

    private static String agent(AgentEvent event) {
        return "agent " + event.getAgent() + ": " + event.getKind()
                + (event.getDetail().isEmpty() ? "" : ": " + event.getDetail());
    }
}
