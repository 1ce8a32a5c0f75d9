package io.charivari.controller.report.markdown;

import java.util.Arrays;

/** Many values in a line of small bars. Stateless. */
final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final char NOTHING = ' ';
    private static final int WIDTH = 60;

    private Sparkline() {}

    /** In the order of time; each bar is the largest value of its place. */
    static String of(double[] values) {
        int width = Math.min(WIDTH, values.length);
        double most = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        double least = Math.min(
                0,
                Arrays.stream(values)
                        .filter(value -> !Double.isNaN(value))
                        .min()
                        .orElse(0));
        StringBuilder bars = new StringBuilder();
        for (int place = 0; place < width; place++) {
            int from = (int) ((long) place * values.length / width);
            int to = Math.max(from + 1, (int) ((place + 1L) * values.length / width));
            double value = Arrays.stream(values, from, to)
                    .filter(one -> !Double.isNaN(one))
                    .max()
                    .orElse(Double.NaN);
            bars.append(bar(value, least, most));
        }
        return bars.toString();
    }

    /** From zero, or from the least if that is below. */
    private static char bar(double value, double least, double most) {
        if (Double.isNaN(value)) {
            return NOTHING;
        }
        int level = most <= least ? 0 : (int) Math.round((value - least) / (most - least) * (BARS.length() - 1));
        return BARS.charAt(level);
    }
}
