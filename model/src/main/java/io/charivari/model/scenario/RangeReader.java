package io.charivari.model.scenario;

import io.charivari.model.scenario.Expectation.Range;
import io.charivari.model.yaml.YamlList;
import io.charivari.model.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/** Reads what a number is compared with, such as {@code above}, or {@code between}. Stateless. */
final class RangeReader {

    static final List<String> KEYS = List.of("above", "below", "between", "equals");

    private RangeReader() {}

    /** Whether a tolerance compares at all. */
    static boolean isIn(YamlMap tolerance) {
        return KEYS.stream().anyMatch(tolerance::has);
    }

    /** Notes that a probe has nothing to be judged by. */
    static void require(YamlMap probe, Optional<YamlMap> tolerance, String kind) {
        boolean unreadable = tolerance.isEmpty() && probe.has("tolerance");
        if (!unreadable && tolerance.filter(RangeReader::isIn).isEmpty()) {
            probe.problemAtKey(
                    kind,
                    "a probe of kind " + kind + " is judged by its number: give it a tolerance with one of "
                            + String.join(", ", KEYS));
        }
    }

    /** @param quantity how bounds are written */
    static Optional<Range> read(Optional<YamlMap> tolerance, Quantity quantity) {
        return tolerance.filter(RangeReader::isIn).flatMap(map -> {
            if (map.has("equals")) {
                alone(map, "equals");
                return map.scalar("equals", quantity::parse).map(value -> new Range(quantity, value, value, true));
            }
            if (map.has("between")) {
                alone(map, "between");
                return map.list("between").flatMap(list -> between(list, quantity));
            }
            return open(map, quantity);
        });
    }

    private static void alone(YamlMap map, String key) {
        KEYS.stream()
                .filter(other -> !other.equals(key) && map.has(other))
                .forEach(other ->
                        map.problemAtKey(other, "'" + other + "' and '" + key + "' exclude each other: remove one"));
    }

    private static Optional<Range> between(YamlList list, Quantity quantity) {
        List<Double> ends = list.eachScalar(scalar -> scalar.as(quantity::parse));
        int given = list.each(element -> Optional.of(element.line())).size();
        if (given != 2) {
            list.problem("between takes the two ends, the smaller one first, as in '[1, 5]'");
            return Optional.empty();
        }
        if (ends.size() < 2) {
            return Optional.empty();
        }
        if (ends.get(0) > ends.get(1)) {
            list.problem("nothing is between " + quantity.format(ends.get(0)) + " and " + quantity.format(ends.get(1))
                    + ": write the smaller one first");
        }
        return Optional.of(new Range(quantity, ends.get(0), ends.get(1), true));
    }

    private static Optional<Range> open(YamlMap map, Quantity quantity) {
        Optional<Double> above = map.scalar("above", quantity::parse);
        Optional<Double> below = map.scalar("below", quantity::parse);
        if (above.isPresent() && below.isPresent() && above.get() >= below.get()) {
            map.problemAtKey(
                    "above",
                    "nothing is above " + quantity.format(above.get()) + " and below " + quantity.format(below.get()));
        }
        return Optional.of(new Range(
                quantity, above.orElse(Double.NEGATIVE_INFINITY), below.orElse(Double.POSITIVE_INFINITY), false));
    }
}
