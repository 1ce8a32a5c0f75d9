package io.charivari.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.bench.figure.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Results results = new Results();
    private final Report report = new Report(results, List.of("direct", "one", "two", "agent"), "agent");

    @Test
    void theAgentIsComparedWithADirectConnectionAndWithTheBestOfTheOthers() {
        measured(Unit.PER_SECOND, 1000, 500, 600, 750);
        assertThat(cells(2)).endsWith("0.75", "1.25");
    }

    @Test
    void whereLessIsBetterTheBestOfTheOthersIsTheLowest() {
        measured(Unit.KILOBYTES, 1, 4, 8, 2);
        assertThat(cells(2)).endsWith("2.00", "0.50");
    }

    @Test
    void whatWasNotMeasuredIsADash() {
        results.add(new Line("delay", Unit.MILLIS), "agent", 0.5);
        assertThat(cells(2)).containsExactly("delay", "-", "-", "-", "0.50 ms", "-", "-");
    }

    @Test
    void ofSeveralRoundsTheMedianCounts() {
        Line line = new Line("requests", Unit.PER_SECOND);
        List.of(1.0, 900.0, 10.0).forEach(figure -> results.add(line, "agent", figure));
        assertThat(cells(2)).contains("10");
    }

    private void measured(Unit unit, double direct, double one, double two, double agent) {
        Line line = new Line("what", unit);
        results.add(line, "direct", direct);
        results.add(line, "one", one);
        results.add(line, "two", two);
        results.add(line, "agent", agent);
    }

    private List<String> cells(int line) {
        String row = report.table().lines().toList().get(line);
        return List.of(row.substring(2, row.length() - 2).trim().split("\\s*\\|\\s*"));
    }
}
