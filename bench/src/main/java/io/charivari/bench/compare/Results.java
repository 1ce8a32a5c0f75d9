package io.charivari.bench.compare;

import io.charivari.bench.figure.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All figures, by line and contender, in the order in which they were measured.
 *
 * <p>Confined to one thread.
 */
final class Results {

    private static final String NOTHING = "-";

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

    /** A line as people read it: its name, and the median of each contender. */
    List<String> cells(Line line, List<String> contenders) {
        List<String> cells = new ArrayList<>(List.of(line.name()));
        for (String contender : contenders) {
            OptionalDouble median = median(line, contender);
            cells.add(median.isPresent() ? line.unit().text(median.getAsDouble()) : NOTHING);
        }
        return cells;
    }

    /** One figure as a multiple of another, as people read it. */
    static String ratio(OptionalDouble one, OptionalDouble other) {
        return one.isEmpty() || other.isEmpty() || other.getAsDouble() <= 0
                ? NOTHING
                : String.format(Locale.ROOT, "%.2f", one.getAsDouble() / other.getAsDouble());
    }

    /** Empty if this was not measured. */
    OptionalDouble median(Line line, String contender) {
        return Median.of(figures.getOrDefault(line, Map.of()).getOrDefault(contender, List.of()));
    }
}
