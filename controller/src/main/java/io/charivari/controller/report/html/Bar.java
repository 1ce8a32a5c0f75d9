package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.Report.Ramp;

/** An activation, drawn: what was planned as an outline, and what happened in it; what grows is a slope. Stateless. */
final class Bar {

    private static final int HEIGHT = 9;
    /** Of a bar's height, in hundredths: that of what begins to grow. */
    private static final long LOWEST = 15;

    private Bar() {}

    /** Drawn from so far down, in CSS pixels. */
    static void draw(Canvas canvas, Activation activation, int y) {
        Long actual = activation.actualNanos();
        if (actual != null) {
            actual(canvas, activation, actual, y);
        }
        rect(
                canvas,
                "planned",
                activation.plannedNanos(),
                activation.plannedEndNanos(),
                y,
                "planned " + Figures.instant(activation.plannedNanos()) + " to "
                        + Figures.instant(activation.plannedEndNanos()));
    }

    private static void actual(Canvas canvas, Activation activation, long start, int y) {
        Long ended = activation.endedNanos();
        long end = ended == null ? canvas.report().endedNanos() : ended;
        String kind = activation.failed() ? "actual failed" : "actual";
        String title = "actual " + Figures.instant(start) + " to "
                + (ended == null ? "an end that nobody reported" : Figures.instant(ended));
        Ramp ramp = activation.ramp();
        if (ramp == null) {
            rect(canvas, kind, start, end, y, title);
            return;
        }
        String grows = activation.behavior() + ": " + title;
        long grown = Math.min(end, start + ramp.overNanos());
        slope(canvas, kind, start, grown, 100 * (grown - start) / ramp.overNanos(), y, grows);
        if (end > grown) {
            rect(canvas, kind, grown, end, y, grows);
        }
    }

    /** @param reached how far it came before it ended, 0 to 100 */
    private static void slope(Canvas canvas, String kind, long start, long end, long reached, int y, String title) {
        long height = LOWEST + (100 - LOWEST) * reached / 100;
        canvas.html()
                .open(
                        "svg",
                        "x",
                        canvas.time().at(start),
                        "y",
                        Integer.toString(y),
                        "width",
                        canvas.time().width(start, end),
                        "height",
                        Integer.toString(HEIGHT),
                        "viewBox",
                        "0 0 100 100",
                        "preserveAspectRatio",
                        "none")
                .open("path", "class", kind, "d", "M0 100V" + (100 - LOWEST) + "L100 " + (100 - height) + "V100z")
                .element("title", title)
                .close("path")
                .close("svg");
    }

    private static void rect(Canvas canvas, String kind, long start, long end, int y, String title) {
        canvas.html()
                .open(
                        "rect",
                        "class",
                        kind,
                        "x",
                        canvas.time().at(start),
                        "y",
                        Integer.toString(y),
                        "width",
                        canvas.time().width(start, end),
                        "height",
                        Integer.toString(HEIGHT),
                        "rx",
                        "2")
                .element("title", title)
                .close("rect");
    }
}
