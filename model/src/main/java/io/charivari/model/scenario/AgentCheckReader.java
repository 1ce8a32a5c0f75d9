package io.charivari.model.scenario;

import io.charivari.model.yaml.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads probes of what agents see. Immutable. */
final class AgentCheckReader implements CheckReader<AgentCheck> {

    private static final List<String> KEYS;

    static {
        List<String> keys = new ArrayList<>(RangeReader.KEYS);
        keys.add("ratio");
        KEYS = List.copyOf(keys);
    }

    private final List<String> targets;

    /** @param targets names of those of the scenario */
    AgentCheckReader(List<String> targets) {
        this.targets = targets;
    }

    @Override
    public Optional<AgentCheck> check(YamlMap map) {
        map.expectKeys(List.of("target", "metric"), List.of("window"));
        Optional<String> target = map.scalar("target", text -> Name.reference("target", text, targets));
        Optional<AgentMetric> metric = map.oneOf("metric", List.of(AgentMetric.values()), AgentMetric::text);
        Duration window = map.duration("window", AgentCheck.SHORTEST_WINDOW, AgentCheck.LONGEST_WINDOW)
                .orElse(AgentCheck.DEFAULT_WINDOW);
        return target.flatMap(whose -> metric.map(what -> new AgentCheck(whose, what, window)));
    }

    @Override
    public List<String> toleranceKeys() {
        return KEYS;
    }

    /** What a bound counts, the metric says: without one there is no telling what is wrong with a bound. */
    @Override
    public Optional<Expectation> expectation(YamlMap probe, Optional<YamlMap> tolerance, Optional<AgentCheck> check) {
        RangeReader.require(probe, tolerance, "agent");
        return check.flatMap(
                asked -> RangeReader.read(tolerance, asked.metric().quantity()).map(range -> range));
    }
}
