package io.charivari.controller.report.markdown;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Probe;
import io.charivari.controller.report.Pulses;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.Report.Detection;
import io.charivari.controller.report.Report.Skew;
import io.charivari.controller.report.Sample;
import io.charivari.controller.report.Seen;
import io.charivari.controller.report.Traffic;
import io.charivari.controller.report.TrafficSample;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The parts of the report that are made of measures. Stateless. */
final class MarkdownMeasures {

    private static final double SECOND = 1_000_000_000.0;

    private MarkdownMeasures() {}

    static void expected(Markdown out, Report report) {
        out.heading(2, "Expected against seen");
        if (report.probes().isEmpty()) {
            out.paragraph("Nothing was asked: the scenario has no probes.");
            return;
        }
        out.table(
                List.of("Probe", "Asked", "Expected", ">Answers", ">Bad", ">In a row", ">Min", ">p50", ">p99", ">Max"),
                report.probes().stream().map(MarkdownMeasures::seen).toList());
    }

    private static List<String> seen(Probe probe) {
        Seen seen = Seen.of(probe);
        return List.of(
                probe.name(),
                (probe.mode() + " " + probe.kind() + " " + probe.question()).strip(),
                probe.tolerance(),
                Figures.grouped(probe.asked()),
                Figures.grouped(probe.bad()),
                Integer.toString(probe.worstInRow()),
                seen.min(),
                seen.p50(),
                seen.p99(),
                seen.max());
    }

    static void timeline(Markdown out, Report report) {
        out.heading(2, "Timeline");
        Skew skew = report.skew();
        out.paragraph(
                skew == null
                        ? "Nothing was started, so nothing was early or late."
                        : "Skew: p50 " + Figures.unsignedMicros(skew.p50Nanos()) + ", p99 "
                                + Figures.unsignedMicros(skew.p99Nanos()) + ", max "
                                + Figures.unsignedMicros(skew.maxNanos()) + ", ± "
                                + Figures.unsignedMicros(skew.uncertaintyNanos()) + ".");
        out.table(
                List.of("Step", "Proxy", "Behavior", ">Planned", ">Actual", ">Skew", ">±", ">Ended", "End"),
                Pulses.folded(report.activations()).stream()
                        .map(MarkdownMeasures::times)
                        .toList());
    }

    private static List<String> times(Activation activation) {
        Long actual = activation.actualNanos();
        Long skew = activation.skewNanos();
        Long ended = activation.endedNanos();
        return List.of(
                activation.step(),
                activation.at(),
                activation.behavior(),
                Figures.instant(activation.plannedNanos()),
                actual == null ? "not reported" : Figures.instant(actual),
                skew == null ? Figures.NONE : Figures.micros(skew),
                Figures.unsignedMicros(activation.uncertaintyNanos()),
                ended == null ? Figures.NONE : Figures.instant(ended),
                (activation.failed() ? "FAILED: " : "") + activation.endReason());
    }

    static void evidence(Markdown out, Report report) {
        out.heading(2, "Evidence that each fault acted");
        out.table(
                List.of("Step", "Proxy", ">Links", ">Requests", ">Errors injected", ">Bytes held", ">Links not read"),
                Pulses.folded(report.activations()).stream()
                        .map(one -> List.of(
                                one.step(),
                                one.at(),
                                Figures.grouped(one.linksTouched()),
                                Figures.grouped(one.requestsTouched()),
                                Figures.grouped(one.errorsInjected()),
                                Figures.bytes(one.bytesHeld()),
                                Figures.grouped(one.opaqueLinks())))
                        .toList());
    }

    static void charts(Markdown out, Report report) {
        out.heading(2, "Charts");
        report.probes().stream().filter(probe -> probe.asked() > 0).forEach(probe -> probe(out, probe));
        report.traffic().forEach(traffic -> traffic(out, traffic));
        if (report.probes().isEmpty() && report.traffic().isEmpty()) {
            out.paragraph("There is nothing to draw: no probe was asked and no proxy told of its traffic.");
        }
    }

    private static void probe(Markdown out, Probe probe) {
        List<Sample> samples = probe.samples();
        Seen seen = Seen.of(probe);
        ToDoubleFunction<Sample> value = probe.numbers() == null
                ? Sample::tookNanos
                : sample -> sample.sawNumber() ? sample.value().doubleValue() : Double.NaN;
        out.heading(3, probe.name());
        out.code(line(seen.what(), samples.stream().mapToDouble(value).toArray(), seen.max())
                + "\n"
                + line(
                        "bad answers",
                        samples.stream()
                                .mapToDouble(sample -> sample.ok() ? 0 : 1)
                                .toArray(),
                        Figures.grouped(probe.bad())));
    }

    private static void traffic(Markdown out, Traffic traffic) {
        out.heading(3, traffic.name());
        out.code(String.join(
                "\n",
                latency(traffic, "latency p50", TrafficSample::p50Nanos),
                latency(traffic, "latency p99", TrafficSample::p99Nanos),
                rate(traffic, "requests/s", TrafficSample::requests),
                rate(traffic, "errors/s", one -> one.failures() + one.errorsInjected() + one.errorsSeen()),
                line(
                        "open links",
                        values(traffic, TrafficSample::linksOpen),
                        most(traffic, TrafficSample::linksOpen))));
    }

    private static String latency(Traffic traffic, String name, ToDoubleFunction<TrafficSample> percentile) {
        ToDoubleFunction<TrafficSample> known =
                sample -> percentile.applyAsDouble(sample) == 0 ? Double.NaN : percentile.applyAsDouble(sample);
        return line(name, values(traffic, known), Figures.span(Math.round(largest(values(traffic, known)))));
    }

    private static String rate(Traffic traffic, String name, ToDoubleFunction<TrafficSample> count) {
        ToDoubleFunction<TrafficSample> rate = sample -> sample.intervalNanos() <= 0
                ? Double.NaN
                : count.applyAsDouble(sample) * SECOND / sample.intervalNanos();
        return line(name, values(traffic, rate), most(traffic, rate));
    }

    private static String line(String name, double[] values, String most) {
        return String.format("%-14s %s  max %s", name, Sparkline.of(values), most);
    }

    private static double[] values(Traffic traffic, ToDoubleFunction<TrafficSample> value) {
        return traffic.samples().stream().mapToDouble(value).toArray();
    }

    private static String most(Traffic traffic, ToDoubleFunction<TrafficSample> value) {
        return Figures.digits(largest(values(traffic, value)), 1);
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Double.isNaN(value) ? largest : Math.max(largest, value);
        }
        return largest;
    }

    static void recovery(Markdown out, Report report) {
        Detection detection = report.detection();
        out.heading(2, "Detection and recovery");
        out.fact(
                "time to detect", span(detection.detectNanos(), "no tolerance was missed after the first fault began"));
        out.fact("time to recover", span(detection.recoverNanos(), "nothing was seen to recover"));
        report.recovery()
                .forEach(one -> out.item(one.agent() + " proved at " + Figures.instant(one.confirmedNanos())
                        + ", after " + Figures.span(one.tookNanos()) + ": " + one.baseline()));
        out.line("");
    }

    private static String span(@Nullable Long nanos, String otherwise) {
        return nanos == null ? otherwise : Figures.span(nanos);
    }
}
