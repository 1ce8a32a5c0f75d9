package io.charivari.controller.run;

import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.Probe;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A probe as a report tells of it.
 *
 * @param kind what it asks over, such as {@code http}
 * @param question what it asks, without passwords; may be empty
 * @param mode when it is asked, as people write it
 * @param tolerance which answers are good, in words
 * @param slowestNanos an answer that took longer is a bad one; zero for no such bound
 * @param bounds of the number that it sees; null where no number is judged
 */
public record ProbeDetails(
        String name,
        String kind,
        String question,
        String mode,
        String tolerance,
        long slowestNanos,
        Duration interval,
        int failureThreshold,
        @Nullable Bounds bounds) {

    /** One that judges no number. */
    public ProbeDetails(
            String name,
            String kind,
            String question,
            String mode,
            String tolerance,
            long slowestNanos,
            Duration interval,
            int failureThreshold) {
        this(name, kind, question, mode, tolerance, slowestNanos, interval, failureThreshold, null);
    }

    /**
     * Between which a number is good.
     *
     * @param unit of both: {@code %}, {@code ms}, {@code /s}, or empty for plain numbers
     * @param low null for none
     * @param high null for none
     */
    public record Bounds(
            String unit, @Nullable Double low, @Nullable Double high) {

        static @Nullable Bounds of(Expectation expectation) {
            if (expectation instanceof Expectation.Range range) {
                return new Bounds(range.quantity().unit(), unlessInfinite(range.low()), unlessInfinite(range.high()));
            }
            return expectation instanceof Expectation.Rows rows && rows.range() != null ? of(rows.range()) : null;
        }

        private static @Nullable Double unlessInfinite(double bound) {
            return Double.isInfinite(bound) ? null : Double.valueOf(bound);
        }
    }

    static ProbeDetails of(Probe probe) {
        return new ProbeDetails(
                probe.name(),
                ProbeText.kind(probe.check()),
                ProbeText.question(probe.check()),
                probe.mode().text(),
                ProbeText.of(probe.tolerance()),
                probe.tolerance().latency().entrySet().stream()
                        .max(Map.Entry.comparingByKey())
                        .map(bound -> bound.getValue().toNanos())
                        .orElse(0L),
                probe.interval(),
                probe.failureThreshold(),
                Bounds.of(probe.tolerance().expectation()));
    }
}
