package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import java.util.List;
import java.util.function.Consumer;

/**
 * One chart over the time of the run: the steps as bands, lines at round values, and what its content draws.
 * Its text keeps its size at any width. Confined to one thread.
 */
final class Chart {

    /** Above the plot, for the label of the highest line. */
    private static final int HEAD = 12;
    /** From a line to the foot of a text under it. */
    private static final int UNDER = 11;
    /** Below the plot, for the labels of the time. */
    private static final int FOOT = 18;

    private final Html html;
    private final TimeScale time;
    private final ValueScale values;
    private final int height;

    private Chart(Html html, TimeScale time, ValueScale values, int height) {
        this.html = html;
        this.time = time;
        this.values = values;
        this.height = height;
    }

    /**
     * Draws a chart.
     *
     * @param height of the plot, in CSS pixels
     * @param title what it shows
     * @param description the same in numbers, for who cannot see it
     */
    static void draw(
            Canvas canvas, ValueScale values, int height, String title, String description, Consumer<Chart> content) {
        Html html = canvas.html();
        html.open(
                        "svg",
                        "class",
                        "chart",
                        "role",
                        "img",
                        "width",
                        "100%",
                        "height",
                        Integer.toString(HEAD + height + FOOT),
                        "aria-label",
                        title + ". " + description)
                .element("title", title)
                .element("desc", description);
        Chart chart = new Chart(html, canvas.time(), values, height);
        Bands.draw(canvas, HEAD, height);
        chart.grid();
        content.accept(chart);
        html.close("svg").line();
    }

    private void grid() {
        line("axis", y(0), y(0));
        for (double value : values.lines()) {
            line("grid", y(value), y(value));
        }
        for (long tick : time.ticks()) {
            html.leaf(
                    "line",
                    "class",
                    tick == 0 ? "t0" : "grid",
                    "x1",
                    time.at(tick),
                    "x2",
                    time.at(tick),
                    "y1",
                    Integer.toString(HEAD),
                    "y2",
                    Integer.toString(HEAD + height));
            tickLabel(html, time, tick, HEAD + height + 13);
        }
    }

    /** Those at the edges stay within the drawing. */
    static void tickLabel(Html html, TimeScale time, long tick, int y) {
        double at = time.percent(tick);
        String anchor = at < 5 ? "start" : at > 92 ? "end" : "middle";
        html.element(
                "text",
                TimeScale.label(tick),
                "class",
                "tick",
                "x",
                time.at(tick),
                "y",
                Integer.toString(y),
                "text-anchor",
                anchor);
    }

    private void line(String kind, double y1, double y2) {
        html.leaf(
                "line",
                "class",
                kind,
                "x1",
                "0",
                "x2",
                "100%",
                "y1",
                Figures.digits(y1, 1),
                "y2",
                Figures.digits(y2, 1));
    }

    private double y(double value) {
        return HEAD + values.down(value) * height;
    }

    /** The values of the lines; last, so that nothing hides them. */
    void labels() {
        for (double value : values.lines()) {
            html.element(
                    "text",
                    values.label().apply(value),
                    "class",
                    "value",
                    "x",
                    "3",
                    "y",
                    Figures.digits(y(value) - 3, 1));
        }
    }

    /** A bound that something is held against, from below or from above; its name is on the side of what is bad, if there is room. */
    void bound(double value, String name, boolean lower) {
        if (value <= values.most() && value >= values.least()) {
            boolean under = lower && y(value) + UNDER < HEAD + height;
            line("bound", y(value), y(value));
            html.element(
                    "text",
                    name,
                    "class",
                    "boundname",
                    "x",
                    "100%",
                    "dx",
                    "-3",
                    "y",
                    Figures.digits(y(value) + (under ? UNDER : -3), 1),
                    "text-anchor",
                    "end");
        }
    }

    /** Points in the order of time, connected unless one is {@code NaN}. */
    void curve(String kind, List<Point> points) {
        html.open(
                "svg",
                "viewBox",
                "0 0 1000 " + (HEAD + height),
                "preserveAspectRatio",
                "none",
                "width",
                "100%",
                "height",
                Integer.toString(HEAD + height));
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (Point point : points) {
            if (!time.shows(point.atNanos()) || Double.isNaN(point.value())) {
                drawing = false;
                continue;
            }
            path.append(drawing ? 'L' : 'M')
                    .append(Figures.digits(time.percent(point.atNanos()) * 10, 1))
                    .append(' ')
                    .append(Figures.digits(y(point.value()), 1));
            drawing = true;
        }
        html.leaf("path", "class", "curve " + kind, "d", path.length() == 0 ? "M0 0" : path.toString());
        html.close("svg");
    }

    /** A dot, with what it stands for. */
    void good(Point point, String text) {
        html.open(
                        "circle",
                        "class",
                        "good",
                        "cx",
                        time.at(point.atNanos()),
                        "cy",
                        Figures.digits(y(point.value()), 1),
                        "r",
                        "2.2")
                .element("title", text)
                .close("circle");
    }

    /** A cross, with what it stands for: told from a dot by its shape, too. */
    void bad(Point point, String text) {
        html.open(
                        "svg",
                        "class",
                        "bad",
                        "x",
                        time.at(point.atNanos()),
                        "y",
                        Figures.digits(y(point.value()), 1),
                        "overflow",
                        "visible")
                .element("title", text)
                .leaf("path", "d", "M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5")
                .close("svg");
    }

    /** A value at an instant. */
    record Point(long atNanos, double value) {}
}
