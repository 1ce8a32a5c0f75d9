package io.charivari.controller.report;

import org.jspecify.annotations.Nullable;

/**
 * What a probe saw, for people: its numbers where it sees some, else its times to answer.
 *
 * @param what which of the two
 * @param p99Bad whether that is beyond a bound
 * @param minBad whether that is beyond a bound
 */
public record Seen(String what, String min, String p50, String p99, String max, boolean minBad, boolean p99Bad) {

    public static Seen of(Probe probe) {
        Numbers numbers = probe.numbers();
        return numbers == null ? times(probe) : numbers(numbers);
    }

    private static Seen times(Probe probe) {
        boolean none = probe.asked() == 0;
        return new Seen(
                "time to answer",
                none ? Figures.NONE : Figures.span(probe.minNanos()),
                none ? Figures.NONE : Figures.span(probe.p50Nanos()),
                none ? Figures.NONE : Figures.span(probe.p99Nanos()),
                none ? Figures.NONE : Figures.span(probe.maxNanos()),
                false,
                probe.slowestNanos() > 0 && probe.p99Nanos() > probe.slowestNanos());
    }

    private static Seen numbers(Numbers seen) {
        Double low = seen.low();
        Double high = seen.high();
        Double min = seen.min();
        Double p99 = seen.p99();
        return new Seen(
                "number seen",
                text(min, seen.unit()),
                text(seen.p50(), seen.unit()),
                text(p99, seen.unit()),
                text(seen.max(), seen.unit()),
                low != null && min != null && min < low,
                high != null && p99 != null && p99 > high);
    }

    private static String text(@Nullable Double value, String unit) {
        return value == null ? Figures.NONE : Figures.number(value, unit);
    }
}
