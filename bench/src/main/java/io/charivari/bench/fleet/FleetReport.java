package io.charivari.bench.fleet;

import io.charivari.bench.figure.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of fleets of several sizes, side by side. Confined to one thread. */
final class FleetReport {

    private final List<Integer> sizes = new ArrayList<>();
    private final List<Map<Row, String>> figures = new ArrayList<>();

    void add(int size, Map<Row, String> of) {
        sizes.add(size);
        figures.add(Map.copyOf(of));
    }

    /** Rows that were measured nowhere are left out. */
    MarkdownTable table() {
        List<String> heads = new ArrayList<>(List.of("median and p99", "bar"));
        sizes.forEach(size -> heads.add(String.format(Locale.ROOT, "%,d agents", size)));
        MarkdownTable table = new MarkdownTable(heads);
        for (Row row : Row.values()) {
            if (figures.stream().anyMatch(of -> of.containsKey(row))) {
                List<String> cells = new ArrayList<>(List.of(row.title(), row.bar()));
                figures.forEach(of -> cells.add(of.getOrDefault(row, "-")));
                table.add(cells);
            }
        }
        return table;
    }
}
