package io.charivari.controller.report.html;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * From values to places up a drawing; begins at zero.
 *
 * @param most at the upper edge
 * @param step between two lines
 * @param label of a value
 */
record ValueScale(double most, double step, DoubleFunction<String> label) {

    /** With two or three lines at round values, and room for the largest. */
    static ValueScale upTo(double largest, DoubleFunction<String> label) {
        double top = largest <= 0 ? 1 : largest;
        double power = Math.pow(10, Math.floor(Math.log10(top / 2)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (top / step <= 3) {
                break;
            }
        }
        return new ValueScale(top * 1.12, step, label);
    }

    /** 0 at the top to 1 at the bottom. */
    double down(double value) {
        return 1 - Math.max(0, Math.min(most, value)) / most;
    }

    /** Values at which there are lines, without zero. */
    List<Double> lines() {
        return Stream.iterate(step, value -> value <= most, value -> value + step)
                .toList();
    }
}
