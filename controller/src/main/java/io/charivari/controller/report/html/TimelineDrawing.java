package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Activation;
import java.util.List;
import java.util.Objects;

/** The timeline, drawn: for each row what was planned as an outline, and what happened in it. Stateless. */
final class TimelineDrawing {

    private static final int HEADING = 22;
    private static final int ROW = 30;
    private static final int BAR = 9;
    private static final int FOOT = 20;

    private TimelineDrawing() {}

    /**
     * A row of the drawing.
     *
     * @param heading above it; empty where it goes on
     * @param activations drawn over each other
     */
    record Row(String heading, String label, List<Activation> activations) {

        private int height() {
            return (heading.isEmpty() ? 0 : HEADING) + ROW;
        }
    }

    static void draw(Canvas canvas, List<Row> rows) {
        Html html = canvas.html();
        int height = rows.stream().mapToInt(Row::height).sum();
        html.open(
                        "svg",
                        "class",
                        "chart timeline",
                        "role",
                        "img",
                        "width",
                        "100%",
                        "height",
                        Integer.toString(height + FOOT),
                        "aria-label",
                        "Timeline: each step, planned against actual")
                .element("title", "Timeline")
                .element("desc", "Each step on each proxy, planned against actual. The table below has the figures.");
        grid(html, canvas.time(), height);
        int top = 0;
        for (Row row : rows) {
            draw(canvas, row, top);
            top += row.height();
        }
        marks(canvas, height);
        html.close("svg").line();
    }

    private static void grid(Html html, TimeScale time, int height) {
        for (long tick : time.ticks()) {
            upright(html, tick == 0 ? "t0" : "grid", time.at(tick), height, "");
            Chart.tickLabel(html, time, tick, height + 14);
        }
    }

    private static void upright(Html html, String kind, String at, int height, String title) {
        html.open("line", "class", kind, "x1", at, "x2", at, "y1", "0", "y2", Integer.toString(height));
        if (!title.isEmpty()) {
            html.element("title", title);
        }
        html.close("line");
    }

    private static void draw(Canvas canvas, Row row, int top) {
        Html html = canvas.html();
        int y = top;
        if (!row.heading().isEmpty()) {
            html.element("text", row.heading(), "class", "heading", "x", "0", "y", Integer.toString(y + 16));
            y += HEADING;
        }
        html.element("text", row.label(), "class", "label", "x", "0", "y", Integer.toString(y + 10));
        for (Activation activation : distinct(row.activations())) {
            bars(canvas, activation, y + 14);
        }
    }

    /** Bars that look alike are drawn once. */
    private static List<Activation> distinct(List<Activation> activations) {
        return activations.size() <= Blocks.MOST_SHOWN ? activations : List.of(envelope(activations));
    }

    /** From the earliest start to the latest end. */
    private static Activation envelope(List<Activation> all) {
        Activation first = all.get(0);
        return new Activation(
                first.step(),
                first.agent(),
                first.proxy(),
                first.behavior(),
                all.stream().mapToLong(Activation::plannedNanos).min().orElse(0),
                all.stream()
                        .map(Activation::actualNanos)
                        .filter(Objects::nonNull)
                        .min(Long::compare)
                        .orElse(null),
                null,
                0,
                all.stream().mapToLong(Activation::plannedEndNanos).max().orElse(0),
                all.stream()
                        .map(Activation::endedNanos)
                        .filter(Objects::nonNull)
                        .max(Long::compare)
                        .orElse(null),
                "",
                all.stream().anyMatch(Activation::failed),
                0,
                0,
                0,
                0,
                0);
    }

    private static void bars(Canvas canvas, Activation activation, int y) {
        Html html = canvas.html();
        TimeScale time = canvas.time();
        Long actual = activation.actualNanos();
        if (actual != null) {
            Long ended = activation.endedNanos();
            long end = ended == null ? canvas.report().endedNanos() : ended;
            String kind = activation.failed() ? "actual failed" : "actual";
            bar(
                    html,
                    kind,
                    time.at(actual),
                    time.width(actual, end),
                    y,
                    "actual " + Figures.instant(actual) + " to "
                            + (ended == null ? "an end that nobody reported" : Figures.instant(ended)));
        }
        bar(
                html,
                "planned",
                time.at(activation.plannedNanos()),
                time.width(activation.plannedNanos(), activation.plannedEndNanos()),
                y,
                "planned " + Figures.instant(activation.plannedNanos()) + " to "
                        + Figures.instant(activation.plannedEndNanos()));
    }

    private static void bar(Html html, String kind, String x, String width, int y, String title) {
        html.open(
                        "rect",
                        "class",
                        kind,
                        "x",
                        x,
                        "y",
                        Integer.toString(y),
                        "width",
                        width,
                        "height",
                        Integer.toString(BAR),
                        "rx",
                        "2")
                .element("title", title)
                .close("rect");
    }

    private static void marks(Canvas canvas, int height) {
        Report report = canvas.report();
        TimeScale time = canvas.time();
        report.notes().stream()
                .filter(note -> time.shows(note.atNanos()))
                .forEach(note -> upright(
                        canvas.html(), "note", time.at(note.atNanos()), height, note.author() + ": " + note.text()));
        upright(
                canvas.html(),
                "end",
                time.at(report.endedNanos()),
                height,
                report.verdict() + " at " + Figures.instant(report.endedNanos()));
    }
}
