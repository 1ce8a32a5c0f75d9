package io.charivari.demo.report;

import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import java.util.Locale;

/**
 * A run, and what was seen before, during and after it.
 *
 * @param scenario its name
 * @param run how it ended
 * @param before what passed while all was well
 * @param during what passed while the faults were there
 * @param after what passed when they were gone
 */
public record Comparison(String scenario, Run run, Phase before, Phase during, Phase after) {

    private static final String HEAD = " %8s %8s %8s %7s ".formatted("req/s", "p50 ms", "p99 ms", "errors");
    private static final int NAME = 10;

    /** The verdict as people write it. */
    public String verdict() {
        return word(run.getState());
    }

    static String word(RunState state) {
        return state.name().substring("RUN_STATE_".length());
    }

    /** The table, with a line of verdict above it. */
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append("%s  %s  %s%n".formatted(scenario, verdict(), run.getReason()));
        text.append("skew %d µs at most between agents (p99 %d µs, %d activations, clocks known to ±%d µs)%n%n"
                .formatted(
                        micros(run.getSkew().getMaxNanos()),
                        micros(run.getSkew().getP99Nanos()),
                        run.getSkew().getActivations(),
                        micros(run.getSkew().getUncertaintyNanos())));
        int width = HEAD.length();
        text.append(" ".repeat(NAME));
        for (String phase : new String[] {"before", "during", "after"}) {
            text.append("|").append(centered(phase, width));
        }
        text.append(System.lineSeparator()).append(" ".repeat(NAME));
        text.append(("|" + HEAD).repeat(3)).append(System.lineSeparator());
        text.append("-".repeat(NAME))
                .append(("+" + "-".repeat(width)).repeat(3))
                .append(System.lineSeparator());
        for (String name : before.names()) {
            text.append(("%-" + NAME + "s").formatted(name));
            text.append(cells(before.of(name))).append(cells(during.of(name))).append(cells(after.of(name)));
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String cells(Traffic traffic) {
        return String.format(
                Locale.ROOT,
                "| %8.1f %8.1f %8.1f %7s ",
                traffic.requestsPerSecond(),
                traffic.millis(50),
                traffic.millis(99),
                traffic.errors() == 0
                        ? "0"
                        : String.format(Locale.ROOT, "%.1f%%", Math.min(100, 100 * traffic.errorRatio())));
    }

    private static String centered(String word, int width) {
        int left = (width - word.length()) / 2;
        return " ".repeat(left) + word + " ".repeat(width - word.length() - left);
    }

    private static long micros(long nanos) {
        return Math.round(nanos / 1000.0);
    }
}
