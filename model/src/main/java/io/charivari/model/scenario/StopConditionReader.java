package io.charivari.model.scenario;

import io.charivari.model.yaml.YamlList;
import io.charivari.model.yaml.YamlMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the stop conditions that name probes. Not thread-safe: made for one file. */
final class StopConditionReader {

    private final Map<String, Optional<Probe>> probes;
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param probes by name; without a probe where it could not be read */
    StopConditionReader(Map<String, Optional<Probe>> probes) {
        this.probes = probes;
    }

    List<StopCondition> stopConditions(YamlList list) {
        return list.eachMap(this::stopCondition);
    }

    private Optional<StopCondition> stopCondition(YamlMap map) {
        map.expectKeys(List.of("probe"), List.of("failureThreshold"));
        Optional<String> name = map.scalar("probe", text -> Name.reference("probe", text, probes.keySet()));
        Optional<Probe> probe = name.flatMap(word -> probes.getOrDefault(word, Optional.empty()));
        name.ifPresent(word -> checkOnce(map, word));
        probe.ifPresent(named -> checkStops(map, named));
        Optional<Integer> threshold = ProbeReader.threshold(map).or(() -> probe.map(Probe::failureThreshold));
        return name.flatMap(word -> threshold.map(count -> new StopCondition(word, count)));
    }

    private void checkOnce(YamlMap map, String name) {
        Integer first = lines.putIfAbsent(name, map.line());
        if (first != null) {
            map.problem("probe '" + name + "' has a stop condition already in line " + first + ": remove one");
        }
    }

    private static void checkStops(YamlMap map, Probe probe) {
        if (!probe.mode().isRepeated()) {
            map.problem("probe '" + probe.name() + "' is asked once (mode "
                    + probe.mode().text()
                    + ") and cannot stop a run: a stop condition needs mode Continuous or OnChaos");
        }
        if (probe.tolerance().ratio() != null && !map.has("failureThreshold")) {
            map.problem("probe '" + probe.name() + "' has a ratio, which is known only at the end of a run: say by"
                    + " failureThreshold after how many bad answers in a row the run stops");
        }
    }
}
