package io.charivari.bench.compare;

import io.charivari.bench.figure.MarkdownTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The table: medians, and how the agent's compare to a direct connection and to the best of the others. Pure. */
final class Report {

    private final Results results;
    private final List<String> contenders;
    private final String agent;

    /**
     * For these results.
     *
     * @param contenders heads of the columns, in order
     * @param agent the one among them that the others are compared with
     */
    Report(Results results, List<String> contenders, String agent) {
        this.results = results;
        this.contenders = contenders;
        this.agent = agent;
    }

    String table() {
        List<String> heads = new ArrayList<>(List.of("median"));
        heads.addAll(contenders);
        heads.addAll(List.of(agent + " : direct", agent + " : best other"));
        MarkdownTable table = new MarkdownTable(heads);
        results.lines().forEach(line -> table.add(cells(line)));
        return table.toString();
    }

    private List<String> cells(Line line) {
        List<String> cells = results.cells(line, contenders);
        OptionalDouble ours = results.median(line, agent);
        cells.add(Results.ratio(ours, results.median(line, Direct.NAME)));
        cells.add(Results.ratio(ours, bestOther(line)));
        return cells;
    }

    private OptionalDouble bestOther(Line line) {
        return contenders.stream()
                .filter(contender -> !contender.equals(agent) && !contender.equals(Direct.NAME))
                .map(contender -> results.median(line, contender))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .reduce(line.unit()::better);
    }
}
