package io.charivari.agent.api.metrics;

import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Writes measures in the text format of Prometheus, version 0.0.4: a family at a time, its samples together.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
final class MetricsText {

    private static final double MICROS_PER_SECOND = 1e6;

    /** Upper bounds of buckets in seconds, as text so that they are always written alike. */
    private static final String[] BOUNDS = {
        "0.0001", "0.00025", "0.0005", "0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1",
        "2.5", "5", "10", "30", "60"
    };

    private final StringBuilder text = new StringBuilder(4096);
    private String name = "";

    /**
     * Begins a family.
     *
     * @param type counter, gauge or histogram
     */
    MetricsText family(String familyName, String type, String help) {
        name = familyName;
        text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    void sample(Map<String, String> labels, long value) {
        line(name, labels, Long.toString(value));
    }

    void sample(Map<String, String> labels, double value) {
        line(name, labels, Double.toString(value));
    }

    /**
     * A histogram of times.
     *
     * @param labels without {@code le}, in the order in which they are written
     * @param byUpperMicros how many, by upper bound
     */
    void histogram(Map<String, String> labels, SortedMap<Long, Long> byUpperMicros, long sumMicros) {
        long from = 0;
        long count = 0;
        for (String bound : BOUNDS) {
            long to = Math.round(Double.parseDouble(bound) * MICROS_PER_SECOND) + 1;
            count += sum(byUpperMicros.subMap(from, to));
            from = to;
            bucket(labels, bound, count);
        }
        count += sum(byUpperMicros.tailMap(from));
        bucket(labels, "+Inf", count);
        line(name + "_sum", labels, Double.toString(sumMicros / MICROS_PER_SECOND));
        line(name + "_count", labels, Long.toString(count));
    }

    private void bucket(Map<String, String> labels, String bound, long count) {
        Labels all = Labels.of(labels).and("le", bound);
        line(name + "_bucket", all.values(), Long.toString(count));
    }

    private static long sum(Map<Long, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void line(String sample, Map<String, String> labels, String value) {
        text.append(sample);
        if (!labels.isEmpty()) {
            text.append(labels.entrySet().stream()
                    .map(label ->
                            label.getKey() + "=\"" + escaped(label.getValue()).replace("\"", "\\\"") + "\"")
                    .collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(value).append('\n');
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
