package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Traffic;
import io.charivari.controller.report.TrafficSample;
import io.charivari.controller.report.html.Chart.Point;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** Latency, requests, errors and links of one proxy, or of several together, side by side. Stateless. */
final class TrafficCharts {

    private static final int HEIGHT = 84;
    private static final double SECOND = 1_000_000_000.0;

    private TrafficCharts() {}

    static void draw(Canvas canvas, Traffic traffic) {
        Html html = canvas.html();
        html.open("div", "class", "proxy").element("h4", traffic.name()).line();
        html.open("div", "class", "multiples").line();
        chart(
                canvas,
                traffic,
                "Latency",
                value -> Figures.span(Math.round(value)),
                List.of(
                        new Curve("second", "p50", latency(TrafficSample::p50Nanos)),
                        new Curve("first", "p99", latency(TrafficSample::p99Nanos))));
        chart(
                canvas,
                traffic,
                "Requests per second",
                TrafficCharts::rate,
                List.of(new Curve("second", "requests", perSecond(TrafficSample::requests))));
        chart(
                canvas,
                traffic,
                "Errors per second",
                TrafficCharts::rate,
                List.of(
                        new Curve("second", "injected", perSecond(TrafficSample::errorsInjected)),
                        new Curve("first", "failed", perSecond(TrafficSample::failures)),
                        new Curve("third", "backend", perSecond(TrafficSample::errorsSeen))));
        chart(
                canvas,
                traffic,
                "Open links",
                TrafficCharts::rate,
                List.of(new Curve("second", "links", TrafficSample::linksOpen)));
        html.close("div").close("div").line();
    }

    /** Where nothing was answered there is no latency. */
    private static ToDoubleFunction<TrafficSample> latency(ToDoubleFunction<TrafficSample> percentile) {
        return sample -> percentile.applyAsDouble(sample) == 0 ? Double.NaN : percentile.applyAsDouble(sample);
    }

    private static ToDoubleFunction<TrafficSample> perSecond(ToDoubleFunction<TrafficSample> count) {
        return sample -> sample.intervalNanos() <= 0
                ? Double.NaN
                : count.applyAsDouble(sample) * SECOND / sample.intervalNanos();
    }

    private static String rate(double value) {
        return Figures.digits(value, 1);
    }

    private static void chart(
            Canvas canvas, Traffic traffic, String name, DoubleFunction<String> label, List<Curve> curves) {
        Html html = canvas.html();
        double most = curves.stream()
                .flatMap(curve -> curve.points(canvas.time(), traffic).stream())
                .mapToDouble(Point::value)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        html.open("figure").open("figcaption").text(name);
        if (curves.size() > 1) {
            curves.forEach(curve -> html.element("span", curve.name(), "class", "key key-" + curve.kind()));
        }
        html.close("figcaption").line();
        Chart.draw(
                canvas,
                ValueScale.upTo(most, label),
                HEIGHT,
                traffic.name() + ": " + name,
                "at most " + label.apply(most),
                chart -> {
                    curves.forEach(curve -> chart.curve(curve.kind(), curve.points(canvas.time(), traffic)));
                    chart.labels();
                });
        html.close("figure").line();
    }

    /**
     * A line of a chart.
     *
     * @param kind how it looks
     */
    private record Curve(String kind, String name, ToDoubleFunction<TrafficSample> value) {

        private List<Point> points(TimeScale time, Traffic traffic) {
            return traffic.samples().stream()
                    .filter(sample -> time.shows(sample.atNanos()))
                    .map(sample -> new Point(sample.atNanos(), value.applyAsDouble(sample)))
                    .toList();
        }
    }
}
