package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.Percent;
import io.charivari.model.yaml.YamlList;
import io.charivari.model.yaml.YamlMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads probes, then the stop conditions that name them. Not thread-safe: made for one file. */
final class ProbeReader {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,4})?|100)");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
    private static final int MOST_FAILURES = 1_000_000;

    private final Name names = new Name("probe");
    private final Map<String, Optional<Probe>> probes = new LinkedHashMap<>();
    private final Map<String, Integer> stopConditionLines = new HashMap<>();

    List<Probe> probes(YamlList list) {
        return list.eachMap(this::probe);
    }

    private Optional<Probe> probe(YamlMap map) {
        map.expectKeys(List.of("name", "http"), List.of("tolerance", "mode", "interval", "failureThreshold"));
        Optional<String> name = map.scalar("name").flatMap(names::declare);
        Optional<HttpCheck> check = map.map("http").flatMap(ProbeReader::http);
        Tolerance tolerance = map.map("tolerance").map(ProbeReader::tolerance).orElse(Tolerance.ANY_SUCCESS);
        Optional<Probe.Mode> mode = map.has("mode")
                ? map.oneOf("mode", List.of(Probe.Mode.values()), Probe.Mode::text)
                : Optional.of(Probe.Mode.CONTINUOUS);
        Duration interval =
                map.duration("interval", SHORTEST_INTERVAL, LONGEST_INTERVAL).orElse(DEFAULT_INTERVAL);
        mode.filter(when -> !when.isRepeated() && map.has("interval"))
                .ifPresent(when ->
                        map.problemAtKey("interval", "a probe of mode " + when.text() + " has no interval: remove it"));
        int threshold = threshold(map).orElse(1);
        Optional<Probe> probe = name.flatMap(word ->
                check.flatMap(asked -> mode.map(when -> new Probe(word, asked, tolerance, when, interval, threshold))));
        name.ifPresent(word -> probes.putIfAbsent(word, probe));
        return probe;
    }

    private static Optional<Integer> threshold(YamlMap map) {
        return map.wholeNumber("failureThreshold", 1, MOST_FAILURES).map(Long::intValue);
    }

    private static Optional<HttpCheck> http(YamlMap map) {
        map.expectKeys(List.of("url"), List.of("method", "timeout"));
        String method = map.oneOf("method", METHODS, Function.identity()).orElse("GET");
        Duration timeout = map.duration("timeout", SHORTEST, LONGEST_TIMEOUT).orElse(HttpCheck.DEFAULT_TIMEOUT);
        return map.scalar("url", ProbeReader::url).map(url -> new HttpCheck(url, method, timeout));
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web && url.getHost() != null && url.getPort() <= 65_535) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw CharivariException.invalid("'" + text + "' is no URL: " + e.getReason());
        }
        throw CharivariException.invalid(
                "'" + text + "' is no URL to ask: write it in full, such as http://127.0.0.1:8080/checkout");
    }

    private static Tolerance tolerance(YamlMap map) {
        map.expectKeys(List.of(), List.of("status", "latency"));
        return new Tolerance(
                map.wholeNumber("status", 100, 599).map(Long::intValue).orElse(null),
                map.map("latency").map(ProbeReader::latency).orElse(Map.of()));
    }

    private static Map<Percent, Duration> latency(YamlMap map) {
        Map<Percent, Duration> bounds = new HashMap<>();
        map.each((key, value) -> {
            Optional<Percent> percentile = map.checkKey(key, ProbeReader::percentile);
            Optional<Duration> bound = value.asScalar().flatMap(scalar -> scalar.asDuration(SHORTEST, LONGEST_TIMEOUT));
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

    List<StopCondition> stopConditions(YamlList list) {
        return list.eachMap(this::stopCondition);
    }

    private Optional<StopCondition> stopCondition(YamlMap map) {
        map.expectKeys(List.of("probe"), List.of("failureThreshold"));
        Optional<String> name = map.scalar("probe", text -> Name.reference("probe", text, probes.keySet()));
        name.ifPresent(probe -> checkStops(map, probe));
        Optional<Probe> probe = name.flatMap(word -> probes.getOrDefault(word, Optional.empty()));
        Optional<Integer> threshold = threshold(map).or(() -> probe.map(Probe::failureThreshold));
        return name.flatMap(word -> threshold.map(count -> new StopCondition(word, count)));
    }

    private void checkStops(YamlMap map, String name) {
        Integer first = stopConditionLines.putIfAbsent(name, map.line());
        if (first != null) {
            map.problem("probe '" + name + "' has a stop condition already in line " + first + ": remove one");
        }
        probes.getOrDefault(name, Optional.empty())
                .filter(probe -> !probe.mode().isRepeated())
                .ifPresent(probe -> map.problem("probe '" + name + "' is asked once (mode "
                        + probe.mode().text()
                        + ") and cannot stop a run: a stop condition needs mode Continuous or OnChaos"));
    }
}
