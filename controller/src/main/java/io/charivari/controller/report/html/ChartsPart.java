package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Traffic;
import java.util.List;

/** The charts: each probe, then each proxy, all over the same time and with the steps as bands. Stateless. */
final class ChartsPart {

    /** Of many proxies, so many are shown at once. */
    private static final int SHOWN_OF_MANY = 12;

    /** Of ten seconds after the verdict, a proxy that nothing goes through speaks only once in five. */
    private static final long SETTLED_NANOS = 5_000_000_000L;

    private ChartsPart() {}

    static void write(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "charts", "Charts", () -> {
            if (report.probes().isEmpty() && report.traffic().isEmpty()) {
                Blocks.remark(html, "There is nothing to draw: no probe was asked and no proxy told of its traffic.");
                return;
            }
            html.element("p", "Shaded: the steps, as planned.", "class", "legend")
                    .line();
            ProbeCharts.draw(canvas);
            if (!report.traffic().isEmpty()) {
                traffic(canvas);
            }
        });
    }

    private static void traffic(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        html.element("h3", "What the proxies saw").line();
        Long tail = report.tailNanos();
        if (tail != null && tail < SETTLED_NANOS && report.t0() != null) {
            Blocks.remark(
                    html,
                    "Traffic is known until " + Figures.span(tail)
                            + " after the verdict. It is written down for ten seconds: a later report may have more.");
        }
        List<Traffic> all = report.traffic();
        int shown = all.size() <= Blocks.MOST_SHOWN ? all.size() : SHOWN_OF_MANY;
        all.subList(0, shown).forEach(one -> TrafficCharts.draw(canvas, one));
        if (shown < all.size()) {
            Blocks.fold(html, "The other " + (all.size() - shown), () -> all.subList(shown, all.size())
                    .forEach(one -> TrafficCharts.draw(canvas, one)));
        }
    }
}
