package io.charivari.cli.plan;

import io.charivari.cli.output.HumanText;
import java.util.Arrays;
import java.util.List;

/**
 * Puts time on columns of a terminal.
 *
 * @param spanNanos what all columns together stand for, above zero
 * @param columns one or more
 */
public record TimeAxis(long spanNanos, int columns) {

    private static final long SECOND = 1_000_000_000L;
    private static final long[] STEPS = {
        SECOND / 1000,
        SECOND / 200,
        SECOND / 100,
        SECOND / 20,
        SECOND / 10,
        SECOND / 2,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        60 * SECOND,
        120 * SECOND,
        300 * SECOND,
        600 * SECOND,
        900 * SECOND,
        1800 * SECOND,
        3600 * SECOND,
        7200 * SECOND,
        6 * 3600 * SECOND,
        12 * 3600 * SECOND,
        24 * 3600 * SECOND
    };
    private static final int COLUMNS_PER_LABEL = 9;

    public TimeAxis {
        if (spanNanos <= 0 || columns <= 0) {
            throw new IllegalArgumentException("an axis has a span and columns");
        }
    }

    /** The column of an instant, from 0 to {@code columns}. */
    public int column(long nanos) {
        double share = Math.min(1, Math.max(0, nanos / (double) spanNanos));
        return (int) Math.round(share * columns);
    }

    /** Labels at round instants, such as {@code │0s       │15s}. */
    public String heading() {
        StringBuilder heading = new StringBuilder();
        long step = step();
        for (long at = 0; at < spanNanos; at += step) {
            int column = column(at);
            String label = "│" + HumanText.span(at);
            if (column >= heading.length() && column + label.length() <= columns) {
                heading.append(" ".repeat(column - heading.length())).append(label);
            }
        }
        return heading + " ".repeat(Math.max(0, columns - heading.length()));
    }

    private long step() {
        long wanted = spanNanos * COLUMNS_PER_LABEL / columns;
        for (long step : STEPS) {
            if (step >= wanted) {
                return step;
            }
        }
        return Math.max(wanted, 1);
    }

    /** Spans of which everything before now is done, and the rest is to come; each is seen, if it is ever so short. */
    public String bars(List<StepRow.Span> spans, long nowNanos) {
        char[] drawn = " ".repeat(columns).toCharArray();
        for (StepRow.Span span : spans) {
            int from = Math.min(column(span.startNanos()), columns - 1);
            int to = Math.max(from + 1, column(span.endNanos()));
            int now = nowNanos <= span.startNanos() ? from : Math.min(to, Math.max(from + 1, column(nowNanos)));
            Arrays.fill(drawn, from, now, '█');
            Arrays.fill(drawn, now, to, '░');
        }
        return new String(drawn);
    }
}
