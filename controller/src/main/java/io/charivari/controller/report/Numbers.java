package io.charivari.controller.report;

import io.charivari.controller.run.ProbeDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a probe saw until the verdict, and between which they are good.
 *
 * @param unit of all of them; empty for plain numbers
 * @param low the lower bound; null for none
 * @param high the upper bound; null for none
 * @param seen how many answers had a number, of which the next four tell
 * @param min null when none had, as the next three
 */
public record Numbers(
        String unit,
        @Nullable Double low,
        @Nullable Double high,
        int seen,
        @Nullable Double min,
        @Nullable Double p50,
        @Nullable Double p99,
        @Nullable Double max) {

    /** Null for a probe that neither saw a number nor judges any. */
    static @Nullable Numbers of(ProbeDetails details, List<Sample> samples, List<Sample> judged) {
        ProbeDetails.Bounds bounds = details.bounds();
        if (bounds == null && samples.stream().noneMatch(Sample::sawNumber)) {
            return null;
        }
        List<Double> sorted = judged.stream()
                .filter(Sample::sawNumber)
                .map(sample -> sample.value().doubleValue())
                .sorted()
                .toList();
        return new Numbers(
                samples.stream()
                        .filter(Sample::sawNumber)
                        .map(Sample::unit)
                        .findFirst()
                        .orElseGet(() -> bounds == null ? "" : bounds.unit()),
                bounds == null ? null : bounds.low(),
                bounds == null ? null : bounds.high(),
                sorted.size(),
                Percentile.of(sorted, 0).orElse(null),
                Percentile.of(sorted, 50).orElse(null),
                Percentile.of(sorted, 99).orElse(null),
                Percentile.of(sorted, 100).orElse(null));
    }

    /** Whether the smaller ones are nearer to being bad: there is a lower bound and no upper one. */
    public boolean smallIsBad() {
        return low != null && high == null;
    }
}
