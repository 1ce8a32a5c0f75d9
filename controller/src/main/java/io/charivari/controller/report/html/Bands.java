package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report.Span;
import io.charivari.controller.report.Report.Step;

/** The steps behind a chart: a band for each span in which a step acts, all of a step under one name. Stateless. */
final class Bands {

    /** Across a drawing. What is nearer than one of them cannot be told apart and is drawn as one. */
    private static final double PLACES = 1_000;

    private Bands() {}

    /** Drawn from so far down, in CSS pixels. */
    static void draw(Canvas canvas, int top, int height) {
        for (Step step : canvas.report().steps()) {
            canvas.html()
                    .open(
                            "svg",
                            "y",
                            Integer.toString(top),
                            "width",
                            "100%",
                            "height",
                            Integer.toString(height),
                            "viewBox",
                            "0 0 1000 1",
                            "preserveAspectRatio",
                            "none")
                    .open("path", "class", "band", "d", path(canvas.time(), step))
                    .element("title", step.step() + ": " + step.text())
                    .close("path")
                    .close("svg");
        }
    }

    private static String path(TimeScale time, Step step) {
        StringBuilder path = new StringBuilder();
        double from = Double.NaN;
        double to = Double.NaN;
        for (Span span : step.spans()) {
            double start = place(time, span.startNanos());
            if (start - to >= 1) {
                band(path, from, to);
            }
            from = start - to < 1 ? from : start;
            to = Math.max(start + 1, place(time, span.endNanos()));
        }
        return band(path, from, to).toString();
    }

    private static double place(TimeScale time, long nanos) {
        return time.percent(nanos) * PLACES / 100;
    }

    private static StringBuilder band(StringBuilder path, double from, double to) {
        return path.append('M')
                .append(Figures.digits(from, 1))
                .append(" 0H")
                .append(Figures.digits(to, 1))
                .append("V1H")
                .append(Figures.digits(from, 1))
                .append('z');
    }
}
