package io.charivari.controller.report.html;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.LongStream;

/**
 * From values to places up a drawing; has zero in it.
 *
 * @param least at the lower edge: zero, or less
 * @param most at the upper edge
 * @param step between two lines
 * @param label of a value
 */
record ValueScale(double least, double most, double step, DoubleFunction<String> label) {

    private static final double ROOM = 0.12;

    /** From zero, with two or three lines at round values, and room for the largest. */
    static ValueScale upTo(double largest, DoubleFunction<String> label) {
        return between(0, largest, label);
    }

    /** From the smallest or zero to the largest or zero. */
    static ValueScale between(double smallest, double largest, DoubleFunction<String> label) {
        double bottom = Math.min(0, smallest);
        double top = bottom == 0 && largest <= 0 ? 1 : Math.max(0, largest);
        double span = top - bottom;
        double below = bottom == 0 ? 0 : span * ROOM;
        return new ValueScale(bottom - below, top + span * ROOM, step(span), label);
    }

    private static double step(double span) {
        double power = Math.pow(10, Math.floor(Math.log10(span / 2)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (span / step <= 3) {
                break;
            }
        }
        return step;
    }

    /** 0 at the top to 1 at the bottom. */
    double down(double value) {
        return (most - Math.max(least, Math.min(most, value))) / (most - least);
    }

    /** Values at which there are lines, without zero. */
    List<Double> lines() {
        return LongStream.rangeClosed((long) Math.ceil(least / step), (long) Math.floor(most / step))
                .filter(line -> line != 0)
                .mapToObj(line -> line * step)
                .toList();
    }
}
