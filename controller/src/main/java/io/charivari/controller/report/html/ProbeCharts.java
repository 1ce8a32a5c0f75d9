package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report.Probe;
import io.charivari.controller.report.Report.Sample;
import io.charivari.controller.report.html.Chart.Point;
import io.charivari.model.scenario.Probe.Mode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How long each probe waited for its answers, and which of them were bad. Stateless. */
final class ProbeCharts {

    private static final int HEIGHT = 130;
    /** Across a drawing; of more answers, the slowest good one and the slowest bad one of each place are drawn. */
    private static final int PLACES = 400;

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
                .text(" time to answer; " + summary)
                .close("figcaption")
                .line();
        List<Sample> samples = probe.samples().stream()
                .filter(sample -> canvas.time().shows(sample.atNanos()))
                .toList();
        double most = samples.stream().mapToLong(Sample::value).max().orElse(0);
        ValueScale values = ValueScale.upTo(most, value -> Figures.span(Math.round(value)));
        Chart.draw(
                canvas,
                values,
                HEIGHT,
                "Probe " + probe.name() + ": time to answer",
                summary + "; p50 " + Figures.span(probe.p50Nanos()) + ", p99 " + Figures.span(probe.p99Nanos()),
                chart -> {
                    List<Sample> drawn = thinned(canvas.time(), samples);
                    if (!ONCE.contains(probe.mode())) {
                        chart.curve(
                                "thin", drawn.stream().map(ProbeCharts::point).toList());
                    }
                    if (probe.slowestNanos() > 0) {
                        chart.bound((double) probe.slowestNanos(), "bound " + Figures.span(probe.slowestNanos()));
                    }
                    drawn.forEach(sample -> mark(chart, sample));
                    chart.labels();
                });
        html.close("figure").line();
    }

    private static Point point(Sample sample) {
        return new Point(sample.atNanos(), (double) sample.value());
    }

    private static void mark(Chart chart, Sample sample) {
        String text = Figures.instant(sample.atNanos()) + ": " + Figures.span(sample.value()) + ", " + sample.detail();
        if (sample.ok()) {
            chart.good(point(sample), text);
        } else {
            chart.bad(point(sample), text);
        }
    }

    private static List<Sample> thinned(TimeScale time, List<Sample> samples) {
        if (samples.size() <= PLACES) {
            return samples;
        }
        TreeMap<Integer, Sample> good = new TreeMap<>();
        TreeMap<Integer, Sample> bad = new TreeMap<>();
        for (Sample sample : samples) {
            int place = (int) (time.percent(sample.atNanos()) / 100 * PLACES);
            (sample.ok() ? good : bad).merge(place, sample, (one, other) -> one.value() >= other.value() ? one : other);
        }
        return Stream.concat(good.values().stream(), bad.values().stream())
                .sorted(Comparator.comparingLong(Sample::atNanos))
                .toList();
    }
}
