package io.charivari.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format, version 0.0.4, as strictly as its documentation has it, and checks what it promises: a
 * family has its help and type before its samples, all in one place; counters are called {@code _total}; the buckets of a
 * histogram grow, and the last one is the count.
 */
public final class PrometheusText {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram");

    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, List<Double>> buckets = new LinkedHashMap<>();
    private final Set<String> families = new HashSet<>();
    private String family = "";
    private String type = "";

    private PrometheusText() {}

    /** Reads a page; fails where it is not as it should be. */
    public static Map<String, Double> read(String page) {
        PrometheusText reader = new PrometheusText();
        assertThat(page).endsWith("\n").doesNotContain("\r");
        page.lines().forEach(reader::line);
        reader.checkHistograms();
        return reader.samples;
    }

    private void line(String line) {
        if (line.startsWith("# HELP ")) {
            List<String> words = List.of(line.split(" ", 4));
            assertThat(words).hasSize(4);
            family = words.get(2);
            type = "";
            assertThat(family).matches(NAME);
            assertThat(families.add(family)).as("one place for " + family).isTrue();
        } else if (line.startsWith("# TYPE ")) {
            List<String> words = List.of(line.split(" ", -1));
            assertThat(words).hasSize(4);
            assertThat(words.get(2)).isEqualTo(family);
            type = words.get(3);
            assertThat(TYPES).contains(type);
            assertThat(family.endsWith("_total")).as(family).isEqualTo(type.equals("counter"));
        } else {
            sample(line);
        }
    }

    private void sample(String line) {
        Matcher matcher = SAMPLE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        String name = matcher.group(1);
        Map<String, String> labels = labels(matcher.group(2) == null ? "" : matcher.group(2));
        double value =
                matcher.group(3).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(matcher.group(3));
        assertThat(type).as("type before " + line).isNotEmpty();
        assertThat(name)
                .isIn(
                        type.equals("histogram")
                                ? List.of(family + "_bucket", family + "_sum", family + "_count")
                                : List.of(family));
        String le = labels.remove("le");
        if (le != null) {
            buckets.computeIfAbsent(family + labels, series -> new ArrayList<>())
                    .add(value);
            labels.put("le", le);
        }
        assertThat(samples.put(name + labels, value)).as("twice: " + line).isNull();
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher matcher = LABEL.matcher(text);
        int end = 0;
        while (matcher.find()) {
            assertThat(matcher.start()).as(text).isEqualTo(end);
            end = matcher.end();
            assertThat(labels.put(matcher.group(1), matcher.group(2))).isNull();
        }
        assertThat(end).as(text).isEqualTo(text.length());
        return labels;
    }

    private void checkHistograms() {
        buckets.forEach((series, counts) -> {
            assertThat(counts).as(series).isSorted();
            String count = series.replaceFirst("\\{", "_count{");
            assertThat(counts.get(counts.size() - 1)).as(series).isEqualTo(samples.get(count));
        });
    }
}
