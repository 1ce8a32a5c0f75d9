package io.charivari.controller.probe;

import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds answers against a tolerance. Pure. */
public final class Judgement {

    private Judgement() {}

    /** Why this one answer is a bad one; empty if it is good. */
    public static Optional<String> problem(Tolerance tolerance, Answer answer) {
        if (answer instanceof Answer.None) {
            return Optional.of(answer.detail());
        }
        return unexpected(tolerance.expectation(), answer).or(() -> slowest(tolerance)
                .filter(bound -> answer.took().compareTo(bound) > 0)
                .map(bound -> answer.detail() + " after " + text(answer.took()) + ", over " + text(bound)));
    }

    private static Optional<String> unexpected(Expectation expectation, Answer answer) {
        if (expectation instanceof Expectation.Reply wanted && answer instanceof Answer.Status seen) {
            return unexpected(wanted, seen);
        }
        if (expectation instanceof Expectation.Rows wanted && answer instanceof Answer.Rows seen) {
            return unexpected(wanted, seen);
        }
        if (expectation instanceof Expectation.Range wanted) {
            return outside(wanted, answer);
        }
        return Optional.empty();
    }

    private static Optional<String> unexpected(Expectation.Reply wanted, Answer.Status seen) {
        Integer status = wanted.status();
        boolean expected = status == null ? seen.status() >= 200 && seen.status() <= 299 : seen.status() == status;
        if (!expected) {
            return Optional.of(seen.detail() + " instead of " + (status == null ? "200 to 299" : status));
        }
        String body = seen.body();
        return Optional.ofNullable(wanted.body())
                .filter(pattern -> !pattern.test(body == null ? "" : body))
                .map(pattern -> seen.detail() + ", but its body has no " + Detail.quoted(pattern.toString()));
    }

    private static Optional<String> unexpected(Expectation.Rows wanted, Answer.Rows seen) {
        Integer rows = wanted.rows();
        if (rows != null && (seen.rows() != rows || seen.more())) {
            return Optional.of(seen.detail() + ", instead of " + rows);
        }
        String value = wanted.value();
        if (value != null && !value.equals(seen.first())) {
            return Optional.of(seen.detail() + ", instead of " + Detail.quoted(value));
        }
        return Optional.ofNullable(wanted.range()).flatMap(range -> outside(range, seen));
    }

    private static Optional<String> outside(Expectation.Range wanted, Answer answer) {
        Optional<Measure> seen = answer.measure();
        if (seen.isEmpty()) {
            return Optional.of(answer.detail() + ", which is no number");
        }
        return seen.filter(measure -> !wanted.admits(measure.value()))
                .map(measure -> answer.detail() + ", not " + wanted.text());
    }

    private static Optional<Duration> slowest(Tolerance tolerance) {
        return tolerance.latency().entrySet().stream()
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    /**
     * The percentiles that all answers together miss, one line each.
     *
     * @param took of every answer that came, in any order
     */
    public static List<String> missedPercentiles(Tolerance tolerance, List<Duration> took) {
        if (took.isEmpty()) {
            return List.of();
        }
        List<Duration> sorted = new ArrayList<>(took);
        Collections.sort(sorted);
        return tolerance.latency().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .filter(bound -> percentile(sorted, bound.getKey()).compareTo(bound.getValue()) > 0)
                .map(bound -> bound.getKey().percentile() + " of " + sorted.size() + " answers was "
                        + text(percentile(sorted, bound.getKey())) + ", over " + text(bound.getValue()))
                .toList();
    }

    /**
     * That too few answers were good; empty if enough were, or if the tolerance has no ratio, or without an answer.
     *
     * @param good of all answers
     * @param all that came or should have come
     */
    public static Optional<String> missedRatio(Tolerance tolerance, int good, int all) {
        return Optional.ofNullable(tolerance.ratio())
                .filter(ratio -> good < ratio.roundUpOf(all))
                .map(ratio -> good + " of " + all + " answers were good, less than " + ratio);
    }

    /** Nearest rank: the smallest value that at least the given share of all values do not exceed. */
    private static Duration percentile(List<Duration> sorted, Percent share) {
        return sorted.get(Math.max(1, share.roundUpOf(sorted.size())) - 1);
    }

    /** To the tenth of a millisecond: finer is noise to a reader. */
    private static String text(Duration duration) {
        return DurationText.format(Duration.ofNanos(Math.round(duration.toNanos() / 100_000.0) * 100_000L));
    }
}
