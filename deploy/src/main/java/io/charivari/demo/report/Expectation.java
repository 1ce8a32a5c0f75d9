package io.charivari.demo.report;

import io.charivari.proto.v1.RunState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that must be seen in the numbers of a run.
 *
 * @param text what, for people
 * @param holds whether it is there
 */
public record Expectation(String text, java.util.function.Predicate<Comparison> holds) {

    /** A machine with few cores and much to do is allowed to be so much slower after a run. */
    private static final double TOLERATED_FACTOR = 3;

    private static final double TOLERATED_MILLIS = 25;
    private static final double TOLERATED_ERRORS = 0.02;

    /** Less than this share of normal is few. */
    private static final double SCARCE = 0.8;

    /** The median rises by so much at least while the faults are there. */
    public static Expectation slower(String who, double millis) {
        return new Expectation(
                String.format(Locale.ROOT, "%s: p50 at least %.0f ms above normal", who, millis),
                comparison -> comparison.during().of(who).millis(50)
                        >= comparison.before().of(who).millis(50) + millis);
    }

    /** The slowest answers take so much longer at least while the faults are there. */
    public static Expectation slowest(String who, double millis) {
        return new Expectation(
                String.format(Locale.ROOT, "%s: p99 at least %.0f ms above normal", who, millis),
                comparison -> comparison.during().of(who).millis(99)
                        >= comparison.before().of(who).millis(99) + millis);
    }

    /** Something goes wrong while the faults are there that did not before. */
    public static Expectation failing(String who) {
        return new Expectation(
                who + ": failures",
                comparison -> comparison.during().of(who).errors() > 0
                        && comparison.during().of(who).errorRatio()
                                > comparison.before().of(who).errorRatio());
    }

    /** Connections break while the faults are there, so new ones are opened; whether a request was on them is chance. */
    public static Expectation reconnecting(String who) {
        return new Expectation(
                who + ": connections opened anew",
                comparison -> comparison.during().of(who).linksPerSecond()
                        > comparison.before().of(who).linksPerSecond());
    }

    /** Fewer requests get through while the faults are there. */
    public static Expectation scarcer(String who) {
        return new Expectation(
                who + ": fewer requests answered",
                comparison -> comparison.during().of(who).answersPerSecond()
                        < SCARCE * comparison.before().of(who).answersPerSecond());
    }

    /** Afterwards all is as it was: users see no errors, and backends no more timeouts than a busy machine makes. */
    private static Expectation recovered(String who) {
        return new Expectation(
                who + ": back to normal, without errors",
                comparison -> isNormal(
                        who, comparison.before().of(who), comparison.after().of(who)));
    }

    private static boolean isNormal(String who, Traffic before, Traffic after) {
        double toleratedErrors = who.equals(Reading.USERS) ? 0 : before.errorRatio() + TOLERATED_ERRORS;
        return after.requests() > 0
                && after.errorRatio() <= toleratedErrors
                && after.millis(50) <= before.millis(50) * TOLERATED_FACTOR + TOLERATED_MILLIS;
    }

    /** What is missed of these, and of what must be true of every run. */
    public static List<String> missed(Comparison comparison, RunState verdict, List<Expectation> expected) {
        Stream<Expectation> all = Stream.concat(
                expected.stream(), comparison.before().names().stream().map(Expectation::recovered));
        return Stream.concat(
                        verdict(comparison, verdict).stream(),
                        all.filter(expectation -> !expectation.holds().test(comparison))
                                .map(Expectation::text))
                .toList();
    }

    private static Optional<String> verdict(Comparison comparison, RunState wanted) {
        return comparison.run().getState() == wanted
                ? Optional.empty()
                : Optional.of("the run is " + Comparison.word(wanted) + ", but it is " + comparison.verdict());
    }
}
