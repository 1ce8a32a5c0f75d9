package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Step;
import io.charivari.controller.report.Sample;
import io.charivari.controller.report.TrafficSample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * From instants of a run to places across a drawing.
 *
 * @param fromNanos at the left edge
 * @param toNanos at the right edge, later than the left one
 */
record TimeScale(long fromNanos, long toNanos) {

    private static final long SECOND = 1_000_000_000L;
    private static final long AROUND = 10 * SECOND;
    private static final int MOST_TICKS = 5;
    private static final long[] ROUND = {
        1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400
    };

    /** All that is known of the run, from ten seconds before t0 to ten seconds after its end. */
    static TimeScale of(Report report) {
        List<Long> known = known(report).boxed().toList();
        long end = Math.max(
                report.endedNanos(),
                report.steps().stream()
                        .mapToLong(Step::endNanos)
                        .filter(at -> report.skew() != null)
                        .max()
                        .orElse(0));
        long first = known.stream().min(Long::compare).orElse(0L);
        long last = known.stream().max(Long::compare).orElse(end);
        long from = Math.min(0, Math.max(first, -AROUND));
        long to = Math.max(end, Math.min(last, end + AROUND));
        return new TimeScale(from, Math.max(to, from + SECOND));
    }

    private static LongStream known(Report report) {
        Stream<Long> answers = report.probes().stream()
                .flatMap(probe -> probe.samples().stream().map(Sample::atNanos));
        Stream<Long> traffic =
                report.traffic().stream().flatMap(one -> one.samples().stream().map(TrafficSample::atNanos));
        return Stream.concat(answers, traffic).mapToLong(Long::longValue);
    }

    boolean shows(long nanos) {
        return nanos >= fromNanos && nanos <= toNanos;
    }

    /** 0 to 100. */
    double percent(long nanos) {
        long within = Math.max(fromNanos, Math.min(toNanos, nanos));
        return 100.0 * (within - fromNanos) / (toNanos - fromNanos);
    }

    /** As an attribute: {@code 12.34%}. */
    String at(long nanos) {
        return Figures.digits(percent(nanos), 3) + "%";
    }

    /** How wide a span is, as an attribute. */
    String width(long from, long to) {
        return Figures.digits(Math.max(0, percent(to) - percent(from)), 3) + "%";
    }

    /** Round instants, at most five. */
    List<Long> ticks() {
        long span = (toNanos - fromNanos) / SECOND;
        long step = ROUND[ROUND.length - 1];
        for (int i = ROUND.length - 1; i >= 0 && span / ROUND[i] <= MOST_TICKS - 1; i--) {
            step = ROUND[i];
        }
        List<Long> ticks = new ArrayList<>();
        long stepNanos = step * SECOND;
        for (long at = Math.floorDiv(fromNanos + stepNanos - 1, stepNanos) * stepNanos;
                at <= toNanos;
                at += stepNanos) {
            ticks.add(at);
        }
        return ticks;
    }

    /** What is written at a tick. */
    static String label(long nanos) {
        return nanos == 0 ? "t0" : (nanos > 0 ? "+" : "") + Figures.span(nanos);
    }
}
