package io.charivari.controller.run;

import io.charivari.controller.run.RunRequest.Terms;
import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended and why.
 *
 * @param state one that is over
 * @param reason one line for people
 */
record Verdict(RunState state, String reason) {

    Verdict {
        if (!state.isOver()) {
            throw new IllegalArgumentException(state + " is no verdict");
        }
    }

    /** A person, a stop condition or a halt ended it. */
    static Verdict aborted(String reason) {
        return new Verdict(RunState.ABORTED, reason);
    }

    /** It could not be carried out. */
    static Verdict errored(String reason) {
        return new Verdict(RunState.ERRORED, reason);
    }

    /** @param agents that have not proved to be clean */
    static Verdict unrecovered(List<String> agents, String otherwise) {
        return new Verdict(
                RunState.UNRECOVERED,
                "not confirmed clean: " + String.join(", ", agents) + "; recovery goes on until they confirm, and their"
                        + " leases have run out (" + otherwise + ")");
    }

    /**
     * Judges a run that went to its planned end. Exactness comes before the hypothesis: faults that came at other
     * times than planned prove nothing about it.
     *
     * @param misses of probes, one line each
     */
    static Verdict of(ActivationLog activations, Terms terms, List<String> misses) {
        if (!activations.doubts().isEmpty()) {
            return invalid(brief(activations.doubts()));
        }
        if (!activations.isComplete()) {
            return invalid("no report of " + brief(activations.missing()) + ": it may not have happened");
        }
        if (!activations.cutShort().isEmpty()) {
            return invalid("cut short because the agent's lease ran out: " + brief(activations.cutShort()));
        }
        Skew skew = activations.skew();
        String inexact = inexact(skew, activations.spreadNanos(), terms.maxSkew());
        if (inexact != null) {
            return invalid(inexact);
        }
        if (!misses.isEmpty()) {
            return new Verdict(RunState.FAILED, String.join("; ", misses));
        }
        return new Verdict(
                RunState.PASSED,
                terms.probes().isEmpty() ? "all was done and undone as planned" : "the hypothesis held");
    }

    /** It was not as exact as it has to be to prove anything. */
    static Verdict invalid(String reason) {
        return new Verdict(RunState.INVALID, reason);
    }

    private static @Nullable String inexact(@Nullable Skew skew, long spreadNanos, Duration budget) {
        if (skew == null) {
            return null;
        }
        if (Math.max(skew.maxNanos(), spreadNanos) > budget.toNanos()) {
            return "skew " + micros(Math.max(skew.maxNanos(), spreadNanos)) + " is over maxSkew "
                    + DurationText.format(budget);
        }
        if (skew.uncertaintyNanos() > budget.toNanos()) {
            return "clocks were only known to " + micros(skew.uncertaintyNanos()) + ", and maxSkew is "
                    + DurationText.format(budget);
        }
        return null;
    }

    private static String micros(long nanos) {
        return nanos / 1_000 + " µs";
    }

    private static String brief(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
    }
}
