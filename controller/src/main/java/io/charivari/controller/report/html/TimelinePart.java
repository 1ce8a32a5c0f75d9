package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Pulses;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Activation;
import io.charivari.controller.report.Report.Ramp;
import io.charivari.controller.report.Report.Skew;
import io.charivari.controller.report.Report.Step;
import io.charivari.controller.report.html.Blocks.Cell;
import io.charivari.controller.report.html.TimelineDrawing.Row;
import io.charivari.model.plan.PlanEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When it happened: planned against actual on each proxy, and how exact that was. Stateless. */
final class TimelinePart {

    private static final List<String> HEADINGS =
            List.of("Step", "Proxy", ">Planned", ">Actual", ">Skew", ">±", ">Ended", "End");

    private TimelinePart() {}

    static void write(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "timeline", "Timeline", () -> {
            legend(html, report);
            TimelineDrawing.draw(canvas, rows(report));
            skew(canvas);
            table(html, report);
        });
    }

    private static void legend(Html html, Report report) {
        html.open("p", "class", "legend")
                .element("span", "planned", "class", "key key-planned")
                .element("span", "actual", "class", "key key-actual");
        if (report.activations().stream().anyMatch(one -> one.ramp() != null)) {
            html.element("span", "growing", "class", "key key-growing");
        }
        html.element("span", "note", "class", "key key-note")
                .element("span", "verdict", "class", "key key-verdict")
                .close("p")
                .line();
    }

    /** A row for each proxy of each step, with all of its pulses; of too many, one for each step. */
    private static List<Row> rows(Report report) {
        List<List<Activation>> pulses = Pulses.grouped(report.activations());
        boolean single = pulses.size() <= Blocks.MOST_SHOWN;
        List<Row> rows = new ArrayList<>();
        for (Step step : report.steps()) {
            List<List<Activation>> of = pulses.stream()
                    .filter(some -> PlanEntry.stepOf(some.get(0).step()).equals(step.step()))
                    .toList();
            Ramp ramp = of.get(0).get(0).ramp();
            String further = ramp == null ? "" : ramp.text();
            String heading = step.step() + " · " + withoutEnd(step.text(), ", " + further);
            if (single) {
                for (int i = 0; i < of.size(); i++) {
                    String at = of.get(i).get(0).at();
                    rows.add(i == 0 ? new Row(heading, further, at, of.get(i)) : new Row("", "", at, of.get(i)));
                }
            } else {
                List<Activation> all = of.stream().flatMap(List::stream).toList();
                rows.add(new Row(heading, further, Figures.grouped(step.proxies()) + " proxies", all));
            }
        }
        return rows;
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private static void table(Html html, Report report) {
        List<Activation> folded = Pulses.folded(report.activations());
        String caption = "Each step on each proxy, relative to t0";
        Blocks.table(html, caption, HEADINGS, cells(folded));
        if (folded.size() < report.activations().size()) {
            Blocks.fold(
                    html,
                    "All " + Figures.grouped(report.activations().size()) + " starts",
                    () -> Blocks.plainTable(html, caption, HEADINGS, cells(report.activations())));
        }
    }

    private static List<List<Cell>> cells(List<Activation> activations) {
        return activations.stream().map(TimelinePart::row).toList();
    }

    private static String spread(Skew skew) {
        String all = Figures.unsignedMicros(skew.maxNanos());
        return skew.activations() == 1
                ? "The one start was within " + all + " of the plan."
                : "Half of " + skew.activations() + " starts were within " + Figures.unsignedMicros(skew.p50Nanos())
                        + " of the plan, 99 of 100 within " + Figures.unsignedMicros(skew.p99Nanos())
                        + ", all within " + all + ".";
    }

    private static void skew(Canvas canvas) {
        Html html = canvas.html();
        Skew skew = canvas.report().skew();
        html.element("h3", "Skew").line();
        if (skew == null) {
            Blocks.remark(html, "Nothing was started, so nothing was early or late.");
            return;
        }
        html.element(
                        "p",
                        spread(skew) + " Clocks were known to ± " + Figures.unsignedMicros(skew.uncertaintyNanos())
                                + " at worst.")
                .line();
        SkewDrawing.draw(
                html, rows(canvas.report()), canvas.report().provenance().maxSkewNanos());
    }

    private static List<Cell> row(Activation activation) {
        return List.of(
                Cell.of(activation.step()),
                Cell.of(activation.at()),
                Cell.of(Figures.instant(activation.plannedNanos())),
                activation.actualNanos() == null
                        ? Cell.bad("not reported")
                        : Cell.of(Figures.instant(activation.actualNanos())),
                Cell.of(micros(activation.skewNanos())),
                Cell.of(Figures.unsignedMicros(activation.uncertaintyNanos())),
                Cell.of(activation.endedNanos() == null ? Figures.NONE : Figures.instant(activation.endedNanos())),
                activation.failed()
                        ? Cell.bad("FAILED: " + activation.endReason())
                        : Cell.of(activation.endReason().isEmpty() ? Figures.NONE : activation.endReason()));
    }

    private static String micros(@Nullable Long nanos) {
        return nanos == null ? Figures.NONE : Figures.micros(nanos);
    }

    /** {@code a, b and 3 more}. */
    static String brief(List<String> names) {
        String first = names.stream().limit(6).collect(Collectors.joining(", "));
        return names.size() <= 6 ? first : first + " and " + (names.size() - 6) + " more";
    }
}
