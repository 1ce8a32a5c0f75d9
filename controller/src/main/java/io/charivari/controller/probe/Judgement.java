package io.charivari.controller.probe;

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
        if (!(answer instanceof Answer.Status seen)) {
            return Optional.of(answer.detail());
        }
        if (!isExpected(tolerance, seen.status())) {
            String wanted = tolerance.status() == null
                    ? "200 to 299"
                    : tolerance.status().toString();
            return Optional.of("status " + seen.status() + " instead of " + wanted);
        }
        return slowest(tolerance)
                .filter(bound -> seen.took().compareTo(bound) > 0)
                .map(bound -> "status " + seen.status() + " after " + text(seen.took()) + ", over " + text(bound));
    }

    private static boolean isExpected(Tolerance tolerance, int status) {
        Integer wanted = tolerance.status();
        return wanted == null ? status >= 200 && status <= 299 : status == wanted;
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
                .map(bound -> "p" + percentText(bound.getKey()) + " of " + sorted.size() + " answers was "
                        + text(percentile(sorted, bound.getKey())) + ", over " + text(bound.getValue()))
                .toList();
    }

    /** Nearest rank: the smallest value that at least the given share of all values do not exceed. */
    private static Duration percentile(List<Duration> sorted, Percent share) {
        return sorted.get(Math.max(1, share.roundUpOf(sorted.size())) - 1);
    }

    private static String percentText(Percent share) {
        String text = share.toString();
        return text.substring(0, text.length() - 1);
    }

    /** To the tenth of a millisecond: finer is noise to a reader. */
    private static String text(Duration duration) {
        return DurationText.format(Duration.ofNanos(Math.round(duration.toNanos() / 100_000.0) * 100_000L));
    }
}
