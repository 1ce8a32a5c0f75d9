package io.charivari.cli.runs;

import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Moments;
import io.charivari.proto.v1.ProbeSample;
import io.charivari.proto.v1.RunEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A probe with all its answers, with stable keys.
 *
 * @param bad how many answers missed the tolerance
 * @param worstInRow the most bad answers in a row
 */
record ProbeDocument(String name, int bad, int worstInRow, List<Sample> samples) {

    /** In the order in which they were first asked. */
    static List<ProbeDocument> of(List<RunEvent> events) {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (RunEvent event : events) {
            if (event.hasProbeSample()) {
                samples.computeIfAbsent(event.getProbeSample().getProbe(), name -> new ArrayList<>())
                        .add(Sample.of(event));
            }
        }
        return samples.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ProbeDocument of(String name, List<Sample> samples) {
        int bad = (int) samples.stream().filter(sample -> !sample.ok()).count();
        int worst = samples.stream().mapToInt(Sample::failuresInRow).max().orElse(0);
        return new ProbeDocument(name, bad, worst, List.copyOf(samples));
    }

    /** What this share of the answers saw at most, for people: numbers, or where there are none how long they took. */
    String seen(double share) {
        List<Sample> numbers =
                samples.stream().filter(sample -> sample.value() != null).toList();
        if (numbers.isEmpty()) {
            return HumanText.span(
                    rank(samples.stream().map(Sample::tookNanos).sorted().toList(), share));
        }
        List<Double> sorted = numbers.stream()
                .map(Sample::value)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return HumanText.number(
                rank(sorted, share), Objects.requireNonNullElse(numbers.get(0).unit(), ""));
    }

    private static <T> T rank(List<T> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    /**
     * One answer; its instant is relative to t0, or with beforeT0 to the run's creation.
     *
     * @param value null for an answer without a number
     * @param unit of the value; null for a plain number
     */
    record Sample(
            long atNanos,
            boolean beforeT0,
            boolean ok,
            long tookNanos,
            String detail,
            int failuresInRow,
            @Nullable Double value,
            @Nullable String unit) {

        static Sample of(RunEvent event) {
            ProbeSample sample = event.getProbeSample();
            return new Sample(
                    event.getAtNanos(),
                    event.getBeforeT0(),
                    sample.getOk(),
                    sample.getTookNanos(),
                    sample.getDetail(),
                    sample.getFailuresInRow(),
                    sample.hasValue() ? sample.getValue() : null,
                    Moments.unlessEmpty(sample.getUnit()));
        }
    }
}
