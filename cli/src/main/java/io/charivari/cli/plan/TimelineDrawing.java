package io.charivari.cli.plan;

import io.charivari.cli.output.HumanText;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a plan as bars over a common axis, each with its name before and a remark behind. Immutable.
 *
 * <p>Every line fits the terminal's width.
 */
public final class TimelineDrawing {

    private static final int LONGEST_NAME = 24;
    private static final int SHORTEST_BAR = 10;
    private static final String GAP = "  ";

    private final List<StepRow> steps;
    private final Terminal terminal;
    private final int nameWidth;
    private final TimeAxis axis;
    private final int remarkWidth;

    /** @param remarkWidth what is wanted for remarks; they get at most half of the width */
    public TimelineDrawing(List<StepRow> steps, int remarkWidth, Terminal terminal) {
        this.steps = List.copyOf(steps);
        this.terminal = terminal;
        int width = terminal.width();
        this.nameWidth = Math.min(
                Math.min(LONGEST_NAME, width / 4),
                steps.stream().mapToInt(step -> step.name().length()).max().orElse(0));
        this.remarkWidth = Math.min(remarkWidth, width / 2);
        int columns = width - nameWidth - this.remarkWidth - 2 * GAP.length() - 1;
        this.axis = new TimeAxis(Math.max(1, StepRow.length(steps)), Math.max(SHORTEST_BAR, columns));
    }

    /** As planned. */
    public List<String> planned() {
        return lines(Long.MAX_VALUE, steps.stream().map(StepRow::activation).toList(), Style.ACTIVE);
    }

    /**
     * As far as it has come.
     *
     * @param nowNanos relative to t0
     * @param remarks one for each step
     */
    public List<String> progress(long nowNanos, List<String> remarks) {
        return lines(nowNanos, remarks, Style.PLAIN);
    }

    private List<String> lines(long nowNanos, List<String> remarks, Style whole) {
        List<String> lines = new ArrayList<>();
        lines.add(Style.DIM.paint(terminal, (" ".repeat(nameWidth) + GAP + axis.heading()).stripTrailing()));
        for (int i = 0; i < steps.size(); i++) {
            StepRow step = steps.get(i);
            String name = HumanText.fit(step.name(), nameWidth);
            String bar = axis.bars(step.spans(), nowNanos);
            Style style = whole == Style.PLAIN ? styleOf(step, nowNanos) : whole;
            lines.add((name
                            + " ".repeat(nameWidth - name.length())
                            + GAP
                            + style.paint(terminal, bar)
                            + GAP
                            + HumanText.fit(remarks.get(i), remarkWidth))
                    .stripTrailing());
        }
        return lines;
    }

    private static Style styleOf(StepRow step, long nowNanos) {
        boolean active =
                step.spans().stream().anyMatch(span -> span.startNanos() <= nowNanos && nowNanos < span.endNanos());
        return active ? Style.ACTIVE : Style.DIM;
    }
}
