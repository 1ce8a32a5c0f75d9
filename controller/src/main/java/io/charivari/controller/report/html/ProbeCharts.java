package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Probe;
import io.charivari.controller.report.Sample;
import io.charivari.controller.report.Seen;
import io.charivari.controller.report.html.Chart.Point;
import io.charivari.model.scenario.Probe.Mode;
import java.util.List;
import java.util.Set;

/** What numbers each probe saw, or how long it waited for its answers, and which of them were bad. Stateless. */
final class ProbeCharts {

    private static final int HEIGHT = 130;
    /** Modes of few answers, between which nothing is known. */
    private static final Set<String> ONCE = Set.of(Mode.SOT.text(), Mode.EOT.text(), Mode.EDGE.text());

    private ProbeCharts() {}

    static void draw(Canvas canvas) {
        List<Probe> asked = canvas.report().probes().stream()
                .filter(probe -> probe.asked() > 0)
                .toList();
        if (!asked.isEmpty()) {
            canvas.html().element("h3", "What the probes saw").line();
            legend(canvas.html());
        }
        int shown = Math.min(asked.size(), Blocks.MOST_SHOWN);
        asked.subList(0, shown).forEach(probe -> draw(canvas, probe));
        if (shown < asked.size()) {
            Blocks.fold(canvas.html(), "The other " + (asked.size() - shown), () -> asked.subList(shown, asked.size())
                    .forEach(probe -> draw(canvas, probe)));
        }
    }

    private static void legend(Html html) {
        html.open("p", "class", "legend")
                .element("span", "good answer", "class", "key key-good")
                .element("span", "bad answer", "class", "key key-bad")
                .close("p")
                .line();
    }

    private static void draw(Canvas canvas, Probe probe) {
        Html html = canvas.html();
        String summary = probe.bad() == 0
                ? "all of " + Figures.count(probe.asked(), "answer") + " good"
                : Figures.grouped(probe.bad()) + " of " + Figures.count(probe.asked(), "answer") + " bad";
        html.open("figure").line();
        html.open("figcaption")
                .element("strong", probe.name())
                .text(" " + Seen.of(probe).what() + "; " + summary)
                .close("figcaption")
                .line();
        ProbeValues values = ProbeValues.of(canvas.time(), probe);
        Seen seen = Seen.of(probe);
        Chart.draw(
                canvas,
                values.scale(),
                HEIGHT,
                "Probe " + probe.name() + ": " + seen.what(),
                summary + "; p50 " + seen.p50() + ", p99 " + seen.p99(),
                chart -> {
                    if (!ONCE.contains(probe.mode())) {
                        chart.curve(
                                "thin",
                                values.samples().stream().map(values::point).toList());
                    }
                    values.bounds().forEach(bound -> chart.bound(bound.value(), bound.name(), bound.lower()));
                    values.samples().forEach(sample -> mark(chart, values, sample));
                    chart.labels();
                });
        html.close("figure").line();
    }

    private static void mark(Chart chart, ProbeValues values, Sample sample) {
        Point point = values.point(sample);
        // What has no number lies at the bottom.
        Point drawn = Double.isNaN(point.value())
                ? new Point(point.atNanos(), values.scale().least())
                : point;
        if (sample.ok()) {
            chart.good(drawn, values.text(sample));
        } else {
            chart.bad(drawn, values.text(sample));
        }
    }
}
