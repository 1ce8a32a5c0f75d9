package io.charivari.bench.compare;

import io.charivari.bench.figure.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The table of framed protocols: medians, and how each compares to the agent as plain tcp. Pure. */
final class ProtocolReport {

    private final Results results;
    private final List<String> contenders;
    private final String base;

    /**
     * @param contenders heads of the columns, in order
     * @param base the one among them that those behind it are compared with
     */
    ProtocolReport(Results results, List<String> contenders, String base) {
        this.results = results;
        this.contenders = contenders;
        this.base = base;
    }

    String table() {
        List<String> heads = new ArrayList<>(List.of("median"));
        heads.addAll(contenders);
        compared().forEach(name -> heads.add(name + " : " + base));
        MarkdownTable table = new MarkdownTable(heads);
        results.lines().forEach(line -> table.add(cells(line)));
        return table.toString();
    }

    private List<String> compared() {
        return contenders.subList(contenders.indexOf(base) + 1, contenders.size());
    }

    private List<String> cells(Line line) {
        List<String> cells = results.cells(line, contenders);
        OptionalDouble plain = results.median(line, base);
        compared().forEach(name -> cells.add(Results.ratio(results.median(line, name), plain)));
        return cells;
    }
}
