package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Probe;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Detection;
import io.charivari.controller.report.Report.Skew;
import java.util.List;

/** The first thing that is seen: the verdict, why, and the figures that everybody asks for. Stateless. */
final class BannerPart {

    private BannerPart() {}

    static void write(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        html.open("header", "class", "banner").line();
        html.open("h1")
                .element("span", report.verdict(), "class", "verdict")
                .text(" ")
                .element("span", report.reason(), "class", "reason")
                .close("h1")
                .line();
        html.open("p", "class", "subject")
                .element("strong", subject(report))
                .text(" · run " + report.run() + " · " + Figures.moment(report.createdAt()))
                .close("p")
                .line();
        if (!report.description().isEmpty()) {
            html.element("p", report.description(), "class", "description").line();
        }
        html.open("dl", "class", "tiles");
        tiles(html, report);
        html.close("dl").line().close("header").line();
    }

    static String subject(Report report) {
        Report.Scenario scenario = report.scenario();
        return scenario == null ? "behavior set" : scenario.name() + ", revision " + scenario.revision();
    }

    static String tone(String verdict) {
        return switch (verdict) {
            case "PASSED" -> "tone-good";
            case "ABORTED", "INVALID" -> "tone-warn";
            default -> "tone-bad";
        };
    }

    private static void tiles(Html html, Report report) {
        long agents = report.targets().size();
        tile(html, "Faults", Figures.count(report.steps().size(), "step"), "on " + Figures.count(agents, "agent"));
        Skew skew = report.skew();
        if (skew != null) {
            tile(
                    html,
                    "Skew p99",
                    Figures.unsignedMicros(skew.p99Nanos()),
                    "± " + Figures.unsignedMicros(skew.uncertaintyNanos()));
        }
        List<Probe> probes = report.probes();
        if (!probes.isEmpty()) {
            long asked = probes.stream().mapToLong(Probe::asked).sum();
            long bad = probes.stream().mapToLong(Probe::bad).sum();
            tile(html, "Bad answers", Figures.grouped(bad), "of " + Figures.grouped(asked));
            detection(html, report.detection(), asked, bad);
        }
        tile(html, "Proved clean", Figures.grouped(report.recovery().size()), "of " + Figures.count(agents, "agent"));
    }

    private static void detection(Html html, Detection detection, long asked, long bad) {
        Long detect = detection.detectNanos();
        Long recover = detection.recoverNanos();
        if (detect != null) {
            tile(html, "Time to detect", Figures.span(detect), "first fault to first miss");
            tile(
                    html,
                    "Time to recover",
                    recover == null ? Figures.NONE : Figures.span(recover),
                    recover == null ? "not seen to recover" : "last fault's end to good");
        } else if (asked > 0 && bad == 0) {
            tile(html, "Time to detect", Figures.NONE, "nothing was missed");
        }
    }

    private static void tile(Html html, String name, String value, String more) {
        html.open("div")
                .element("dt", name)
                .element("dd", value, "class", "figure")
                .element("dd", more, "class", "more")
                .close("div")
                .line();
    }
}
