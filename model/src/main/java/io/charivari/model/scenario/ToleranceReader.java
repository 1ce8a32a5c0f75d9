package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.Percent;
import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads which answers of a probe are good. Stateless. */
final class ToleranceReader {

    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,4})?|100)");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private ToleranceReader() {}

    /**
     * Reads the tolerance of a probe, or what stands for it where there is none.
     *
     * @param kind of the probe, as people write it
     * @param allKeys that a tolerance of any kind may have
     * @param check what is asked, if that could be read
     */
    static <C extends Probe.Check> Optional<Tolerance> read(
            YamlMap probe, String kind, CheckReader<C> reader, Set<String> allKeys, Optional<C> check) {
        Optional<YamlMap> tolerance = probe.map("tolerance");
        tolerance.ifPresent(map -> expectKeys(map, kind, reader.toleranceKeys(), allKeys));
        Map<Percent, Duration> latency = tolerance
                .flatMap(map -> map.map("latency"))
                .map(ToleranceReader::latency)
                .orElse(Map.of());
        Percent ratio = tolerance
                .flatMap(map -> map.scalar("ratio", ToleranceReader::ratio))
                .orElse(null);
        return reader.expectation(probe, tolerance, check)
                .map(expectation -> new Tolerance(expectation, latency, ratio));
    }

    private static void expectKeys(YamlMap map, String kind, List<String> fitting, Set<String> allKeys) {
        Set<String> unfit = new LinkedHashSet<>(map.keys());
        unfit.retainAll(allKeys);
        fitting.forEach(unfit::remove);
        unfit.forEach(key -> map.problemAtKey(
                key,
                "'" + key + "' does not fit a probe of kind " + kind + ", whose tolerance takes "
                        + String.join(", ", fitting)));
        map.expectKeys(
                List.of(), Stream.concat(fitting.stream(), unfit.stream()).toList());
    }

    private static Percent ratio(String text) {
        Percent ratio = Percent.parse(text);
        if (ratio.equals(Percent.ZERO)) {
            throw CharivariException.invalid("'" + text + "' lets every answer be bad: it is above 0%");
        }
        return ratio;
    }

    private static Map<Percent, Duration> latency(YamlMap map) {
        Map<Percent, Duration> bounds = new HashMap<>();
        map.each((key, value) -> {
            Optional<Percent> percentile = map.checkKey(key, ToleranceReader::percentile);
            Optional<Duration> bound = value.asScalar().flatMap(scalar -> scalar.asDuration(SHORTEST, LONGEST));
            return percentile.flatMap(share -> bound.map(most -> bounds.put(share, most)));
        });
        return bounds;
    }

    private static Percent percentile(String text) {
        Matcher matcher = PERCENTILE.matcher(text);
        if (!matcher.matches() || Percent.parse(matcher.group(1) + "%").equals(Percent.ZERO)) {
            throw CharivariException.invalid(
                    "'" + text + "' is no percentile: it is p and a number up to 100, such as p50, p99 or p99.9");
        }
        return Percent.parse(matcher.group(1) + "%");
    }
}
