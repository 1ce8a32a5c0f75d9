package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Pulses;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The timeline, drawn: for each row what was planned as an outline, and what happened in it. Stateless. */
final class TimelineDrawing {

    private static final int HEADING = 22;
    private static final int FURTHER = 16;
    private static final int ROW = 30;
    private static final int FOOT = 20;
    /** Across a drawing; no more bars are drawn in a row. */
    private static final int PLACES = 200;

    private TimelineDrawing() {}

    /**
     * A row of the drawing.
     *
     * @param heading above it; empty where it goes on
     * @param further below the heading; empty for nothing
     * @param activations all in it: the pulses of a step, on one proxy or on many
     */
    record Row(String heading, String further, String label, List<Activation> activations) {

        private int height() {
            return (heading.isEmpty() ? 0 : HEADING) + (further.isEmpty() ? 0 : FURTHER) + ROW;
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
        if (!row.further().isEmpty()) {
            html.element("text", row.further(), "class", "further", "x", "0", "y", Integer.toString(y + 9));
            y += FURTHER;
        }
        html.element("text", row.label(), "class", "label", "x", "0", "y", Integer.toString(y + 10));
        for (Activation activation : distinct(canvas.time(), row.activations())) {
            Bar.draw(canvas, activation, y + 14);
        }
    }

    /** Bars that look alike are drawn once: of many proxies each pulse, of many pulses those of each place. */
    private static List<Activation> distinct(TimeScale time, List<Activation> activations) {
        Map<Object, List<Activation>> alike = new LinkedHashMap<>();
        long pulses = activations.stream().map(Activation::step).distinct().count();
        activations.forEach(
                one -> alike.computeIfAbsent(pulses > PLACES ? place(time, one) : one.step(), key -> new ArrayList<>())
                        .add(one));
        return alike.values().stream()
                .flatMap(some -> some.size() > Blocks.MOST_SHOWN || pulses > PLACES
                        ? Stream.of(Pulses.together(some.get(0).step(), some))
                        : some.stream())
                .toList();
    }

    private static Integer place(TimeScale time, Activation activation) {
        return (int) (time.percent(activation.plannedNanos()) / 100 * PLACES);
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
