package io.charivari.cli.run;

import io.charivari.cli.output.HumanText;
import io.charivari.cli.terminal.Style;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.Skew;
import java.time.Duration;

/** Runs in words. Stateless. */
public final class RunWords {

    private static final String PREFIX = "RUN_STATE_";

    private RunWords() {}

    /** As people know it: {@code RUNNING}. */
    public static String state(RunState state) {
        return state.name().startsWith(PREFIX) ? state.name().substring(PREFIX.length()) : "UNKNOWN";
    }

    /** Whether nothing follows; a state that this version does not know counts as going on. */
    public static boolean isOver(RunState state) {
        return switch (state) {
            case RUN_STATE_PASSED,
                    RUN_STATE_FAILED,
                    RUN_STATE_ABORTED,
                    RUN_STATE_ERRORED,
                    RUN_STATE_INVALID,
                    RUN_STATE_UNRECOVERED -> true;
            default -> false;
        };
    }

    public static Style style(RunState state) {
        if (state == RunState.RUN_STATE_PASSED) {
            return Style.GOOD;
        }
        return isOver(state) ? Style.BAD : Style.ACTIVE;
    }

    /** The scenario and its revision, or what stands for it. */
    public static String subject(Run run) {
        return run.getAdHoc() ? "behavior set" : run.getScenario() + ", revision " + run.getRevision();
    }

    /** How far starts were from plan: {@code skew p50 12 µs, p99 80 µs, max 80 µs, ± 30 µs, 4 activations}. */
    public static String skew(Run run) {
        Skew skew = run.getSkew();
        if (skew.getActivations() == 0) {
            return "no activation";
        }
        return "skew p50 " + HumanText.micros(skew.getP50Nanos()) + ", p99 " + HumanText.micros(skew.getP99Nanos())
                + ", max " + HumanText.micros(skew.getMaxNanos()) + ", ±"
                + HumanText.micros(skew.getUncertaintyNanos()) + ", "
                + HumanText.count(skew.getActivations(), "activation");
    }

    /** From the creation to the end by the controller's wall clock, for people. */
    static String took(Run run) {
        return HumanText.span(Duration.ofMillis(Math.max(0, run.getEndedAtMillis() - run.getCreatedAtMillis()))
                .toNanos());
    }

    /** One line: the verdict, why, and how exactly it was carried out. */
    static String verdict(Run run) {
        String reason = run.getReason().isEmpty() ? "" : ": " + run.getReason();
        return "run " + run.getId() + " " + state(run.getState()) + reason + " (" + skew(run) + "; " + took(run) + ")";
    }
}
