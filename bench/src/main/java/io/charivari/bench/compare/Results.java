package io.charivari.bench.compare;

import io.charivari.bench.figure.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All figures, by line and contender, in the order in which they were measured.
 *
 * <p>Confined to one thread.
 */
final class Results {

    private final Map<Line, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    void add(Line line, String contender, double figure) {
        figures.computeIfAbsent(line, key -> new LinkedHashMap<>())
                .computeIfAbsent(contender, key -> new ArrayList<>())
                .add(figure);
    }

    List<Line> lines() {
        return List.copyOf(figures.keySet());
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    /** Empty if this was not measured. */
    OptionalDouble median(Line line, String contender) {
        return Median.of(figures.getOrDefault(line, Map.of()).getOrDefault(contender, List.of()));
    }
}
