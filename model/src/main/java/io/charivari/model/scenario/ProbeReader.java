package io.charivari.model.scenario;

import io.charivari.model.error.CharivariException;
import io.charivari.model.scenario.Probe.Mode;
import io.charivari.model.yaml.YamlList;
import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads probes. What they have in common is read here; a {@link CheckReader} for each kind reads the rest. Not
 * thread-safe: made for one file.
 */
final class ProbeReader {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
    private static final int MOST_FAILURES = 1_000_000;
    private static final int LONGEST_QUERY = 10_000;

    private final Name names = new Name("probe");
    private final Map<String, CheckReader<?>> kinds = new LinkedHashMap<>();
    private final Set<String> toleranceKeys = new LinkedHashSet<>();
    private final Map<String, Optional<Probe>> probes = new LinkedHashMap<>();

    /** @param targets names of those of the scenario */
    ProbeReader(List<String> targets) {
        kinds.put("http", new HttpCheckReader());
        kinds.put("tcp", new TcpCheckReader());
        kinds.put("sql", new SqlCheckReader());
        kinds.put("prometheus", new PrometheusCheckReader());
        kinds.put("agent", new AgentCheckReader(targets));
        kinds.values().forEach(kind -> toleranceKeys.addAll(kind.toleranceKeys()));
    }

    List<Probe> probes(YamlList list) {
        return list.eachMap(this::probe);
    }

    /** Once the probes are read. */
    List<StopCondition> stopConditions(YamlList list) {
        return new StopConditionReader(probes).stopConditions(list);
    }

    private Optional<Probe> probe(YamlMap map) {
        List<String> optional = new ArrayList<>(kinds.keySet());
        optional.addAll(List.of("tolerance", "mode", "interval", "failureThreshold"));
        map.expectKeys(List.of("name"), optional);
        Optional<String> name = map.scalar("name").flatMap(names::declare);
        Optional<Mode> mode =
                map.has("mode") ? map.oneOf("mode", List.of(Mode.values()), Mode::text) : Optional.of(Mode.CONTINUOUS);
        Duration interval =
                map.duration("interval", SHORTEST_INTERVAL, LONGEST_INTERVAL).orElse(DEFAULT_INTERVAL);
        int threshold = threshold(map).orElse(1);
        Optional<Question> question = kind(map)
                .flatMap(kind -> Optional.ofNullable(kinds.get(kind)).flatMap(reader -> question(map, kind, reader)));
        mode.ifPresent(when -> checkMode(map, when));
        question.ifPresent(asked -> checkRatio(map, asked.tolerance(), mode));
        Optional<Probe> probe = name.flatMap(word -> question.flatMap(asked ->
                mode.map(when -> new Probe(word, asked.check(), asked.tolerance(), when, interval, threshold))));
        name.ifPresent(word -> probes.putIfAbsent(word, probe));
        return probe;
    }

    /** What is asked, and which answers are good. */
    private record Question(Probe.Check check, Tolerance tolerance) {}

    private Optional<String> kind(YamlMap map) {
        List<String> given = map.keys().stream().filter(kinds::containsKey).toList();
        if (given.isEmpty()) {
            map.problem("this probe asks nothing: give it one of the keys " + String.join(", ", kinds.keySet()));
        }
        given.stream()
                .skip(1)
                .forEach(kind -> map.problemAtKey(
                        kind,
                        "this probe asks by " + given.get(0) + " already: remove one, or make a second probe of it"));
        return given.stream().findFirst();
    }

    private <C extends Probe.Check> Optional<Question> question(YamlMap map, String kind, CheckReader<C> reader) {
        Optional<C> check = map.map(kind).flatMap(reader::check);
        Optional<Tolerance> tolerance = ToleranceReader.read(map, kind, reader, toleranceKeys, check);
        return check.flatMap(asked -> tolerance.map(good -> new Question(asked, good)));
    }

    private static void checkMode(YamlMap map, Mode mode) {
        if (!mode.isRepeated() && map.has("interval")) {
            map.problemAtKey("interval", "a probe of mode " + mode.text() + " has no interval: remove it");
        }
    }

    private static void checkRatio(YamlMap map, Tolerance tolerance, Optional<Mode> mode) {
        if (tolerance.ratio() == null) {
            return;
        }
        if (map.has("failureThreshold")) {
            map.problemAtKey(
                    "failureThreshold",
                    "a probe is judged by its ratio or by bad answers in a row: remove this or the ratio");
        }
        mode.filter(when -> !when.isRepeated())
                .ifPresent(when -> map.problemAtKey(
                        "tolerance",
                        "a probe of mode " + when.text() + " is asked once: a ratio needs mode Continuous or OnChaos"));
    }

    static Optional<Integer> threshold(YamlMap map) {
        return map.wholeNumber("failureThreshold", 1, MOST_FAILURES).map(Long::intValue);
    }

    /** Of a question to somebody outside. */
    static Duration timeout(YamlMap check) {
        return check.duration("timeout", SHORTEST, LONGEST_TIMEOUT).orElse(RemoteCheck.DEFAULT_TIMEOUT);
    }

    /** A query in a language that only the one who is asked knows. */
    static String query(String text) {
        if (text.isBlank() || text.length() > LONGEST_QUERY) {
            throw CharivariException.invalid("a query has 1 to " + LONGEST_QUERY + " characters");
        }
        return text;
    }
}
