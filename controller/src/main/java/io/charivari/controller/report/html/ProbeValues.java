package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Numbers;
import io.charivari.controller.report.Probe;
import io.charivari.controller.report.Sample;
import io.charivari.controller.report.html.Chart.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a probe's chart: the numbers that it saw, or how long its answers took.
 *
 * @param numbers null where times are drawn
 * @param samples that are drawn, in the order of time
 * @param bounds what they are held against
 */
record ProbeValues(@Nullable Numbers numbers, List<Sample> samples, List<Bound> bounds, ValueScale scale) {

    /** Across a drawing; of more answers, the worst good one and the worst bad one of each place are drawn. */
    private static final int PLACES = 400;

    /** A bound that is so many times as far from zero as all that was seen is not drawn: it would flatten the rest. */
    private static final double FAR = 10;

    /**
     * A line.
     *
     * @param lower whether values below it are bad
     */
    record Bound(double value, String name, boolean lower) {}

    /** Of what was seen in the time that is drawn. */
    static ProbeValues of(TimeScale time, Probe probe) {
        Numbers numbers = probe.numbers();
        List<Sample> samples = probe.samples().stream()
                .filter(sample -> time.shows(sample.atNanos()))
                .toList();
        List<Bound> bounds = bounds(probe);
        double[] seen = samples.stream()
                .mapToDouble(sample -> value(numbers, sample))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        DoubleFunction<String> label = numbers == null
                ? value -> Figures.span(Math.round(value))
                : value -> Figures.number(value, numbers.unit());
        return new ProbeValues(
                numbers, thinned(time, numbers, samples), bounds, scale(numbers == null, seen, bounds, label));
    }

    private static List<Bound> bounds(Probe probe) {
        List<Bound> bounds = new ArrayList<>();
        Numbers numbers = probe.numbers();
        if (numbers == null) {
            if (probe.slowestNanos() > 0) {
                bounds.add(new Bound(probe.slowestNanos(), "bound " + Figures.span(probe.slowestNanos()), false));
            }
            return bounds;
        }
        Double low = numbers.low();
        Double high = numbers.high();
        if (low != null && !low.equals(high)) {
            bounds.add(new Bound(low, "bound " + Figures.number(low, numbers.unit()), true));
        }
        if (high != null) {
            bounds.add(new Bound(high, "bound " + Figures.number(high, numbers.unit()), false));
        }
        return bounds;
    }

    private static ValueScale scale(boolean times, double[] seen, List<Bound> bounds, DoubleFunction<String> label) {
        double most = DoubleStream.of(seen).max().orElse(0);
        double least = DoubleStream.of(seen).min().orElse(0);
        if (times) {
            return ValueScale.upTo(most, label);
        }
        double far = Math.max(Math.abs(most), Math.abs(least)) * FAR;
        double[] near = bounds.stream()
                .mapToDouble(Bound::value)
                .filter(value -> far == 0 || Math.abs(value) <= far)
                .toArray();
        return ValueScale.between(
                Math.min(least, DoubleStream.of(near).min().orElse(0)),
                Math.max(most, DoubleStream.of(near).max().orElse(0)),
                label);
    }

    private static List<Sample> thinned(TimeScale time, @Nullable Numbers numbers, List<Sample> samples) {
        if (samples.size() <= PLACES) {
            return samples;
        }
        Comparator<Sample> worse = Comparator.comparingDouble(sample -> badness(numbers, sample));
        TreeMap<Integer, Sample> good = new TreeMap<>();
        TreeMap<Integer, Sample> bad = new TreeMap<>();
        for (Sample sample : samples) {
            int place = (int) (time.percent(sample.atNanos()) / 100 * PLACES);
            (sample.ok() ? good : bad)
                    .merge(place, sample, (one, other) -> worse.compare(one, other) >= 0 ? one : other);
        }
        return Stream.concat(good.values().stream(), bad.values().stream())
                .sorted(Comparator.comparingLong(Sample::atNanos))
                .toList();
    }

    private static double badness(@Nullable Numbers numbers, Sample sample) {
        double value = value(numbers, sample);
        if (Double.isNaN(value)) {
            return Double.NEGATIVE_INFINITY;
        }
        return numbers != null && numbers.smallIsBad() ? -value : value;
    }

    /** {@code NaN} for an answer without a number where numbers are drawn. */
    private static double value(@Nullable Numbers numbers, Sample sample) {
        if (numbers == null) {
            return sample.tookNanos();
        }
        return sample.sawNumber() ? sample.value().doubleValue() : Double.NaN;
    }

    /** Where an answer is. */
    Point point(Sample sample) {
        return new Point(sample.atNanos(), value(numbers, sample));
    }

    /** What an answer stands for. */
    String text(Sample sample) {
        String instant = Figures.instant(sample.atNanos()) + ": ";
        if (numbers == null) {
            return instant + Figures.span(sample.tookNanos()) + ", " + sample.detail();
        }
        return instant + (sample.sawNumber() ? "" : "no number, ") + sample.detail();
    }
}
