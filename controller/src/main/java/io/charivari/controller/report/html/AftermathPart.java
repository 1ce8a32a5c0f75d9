package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Probe;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Detection;
import io.charivari.controller.report.Report.Target;
import io.charivari.controller.report.html.Blocks.Cell;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When it was noticed, when all was well again, and what stood ready to stop it. Stateless. */
final class AftermathPart {

    private AftermathPart() {}

    static void detection(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "recovery", "Detection and recovery", () -> {
            probes(html, report);
            html.element("h3", "Proof of the baseline").line();
            Set<String> clean =
                    report.recovery().stream().map(Report.Recovery::agent).collect(Collectors.toSet());
            List<String> owing = report.targets().stream()
                    .map(Target::agent)
                    .filter(agent -> !clean.contains(agent))
                    .toList();
            if (!owing.isEmpty() && report.skew() != null) {
                html.element("p", "Not confirmed clean: " + TimelinePart.brief(owing) + ".", "class", "warning")
                        .line();
            }
            if (report.recovery().isEmpty()) {
                Blocks.remark(html, "No agent had to prove anything: nothing was started.");
                return;
            }
            Blocks.table(
                    html,
                    "Agents that proved that nothing of the run is left",
                    List.of("Agent", ">At", ">Took", "Said"),
                    report.recovery().stream()
                            .map(one -> List.of(
                                    Cell.of(one.agent()),
                                    Cell.of(Figures.instant(one.confirmedNanos())),
                                    Cell.of(Figures.span(one.tookNanos())),
                                    Cell.of(one.baseline())))
                            .toList());
        });
    }

    private static void probes(Html html, Report report) {
        List<Probe> missed = report.probes().stream()
                .filter(probe -> probe.firstMissNanos() != null)
                .toList();
        Detection detection = report.detection();
        if (missed.isEmpty()) {
            Blocks.remark(html, "No probe missed its tolerance after the first fault began.");
            return;
        }
        Blocks.table(
                html,
                "When probes noticed, and when they were well again",
                List.of("Probe", ">First miss", ">Time to detect", ">Good again", ">Time to recover"),
                missed.stream()
                        .map(probe -> List.of(
                                Cell.of(probe.name()),
                                Cell.of(instant(probe.firstMissNanos())),
                                Cell.of(since(probe.firstMissNanos(), detection.faultsBeginNanos())),
                                goodAgain(probe, detection.faultsEndNanos()),
                                Cell.of(since(probe.goodAgainNanos(), detection.faultsEndNanos()))))
                        .toList());
    }

    private static Cell goodAgain(Probe probe, @Nullable Long faultsEnd) {
        if (probe.goodAgainNanos() != null) {
            return Cell.of(instant(probe.goodAgainNanos()));
        }
        return faultsEnd != null && probe.wasAskedSince(faultsEnd)
                ? Cell.bad("not seen")
                : Cell.of("not asked after the end");
    }

    private static String instant(@Nullable Long nanos) {
        return nanos == null ? Figures.NONE : Figures.instant(nanos);
    }

    private static String since(@Nullable Long at, @Nullable Long from) {
        return at == null || from == null ? Figures.NONE : Figures.span(at - from);
    }

    static void safety(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "safety", "Stop conditions, disconnects, refusals", () -> {
            if (report.stopConditions().isEmpty()) {
                Blocks.remark(html, "There was no stop condition.");
            } else {
                html.open("ul", "class", "gauges").line();
                report.stopConditions().forEach(stop -> gauge(html, stop));
                html.close("ul").line();
            }
            if (report.incidents().isEmpty()) {
                Blocks.remark(html, "No agent was lost, and none refused.");
            } else {
                Blocks.table(
                        html,
                        "Agents that were lost, came back or refused",
                        List.of(">At", "Agent", "What", "Why"),
                        report.incidents().stream()
                                .map(one -> List.of(
                                        Cell.of(Figures.instant(one.atNanos())),
                                        Cell.of(one.agent()),
                                        one.kind().equals("back") ? Cell.of(one.kind()) : Cell.bad(one.kind()),
                                        Cell.of(one.detail())))
                                .toList());
            }
        });
    }

    private static void gauge(Html html, Report.Stop stop) {
        int filled = Math.min(stop.worstInRow(), stop.failureThreshold());
        String text = stop.wasBreached()
                ? "breached: " + stop.worstInRow() + " bad answers in a row, " + stop.failureThreshold() + " allowed"
                : "came to " + stop.worstInRow() + " of " + stop.failureThreshold() + " bad answers in a row";
        html.open("li", "class", stop.wasBreached() ? "breached" : "held")
                .element("strong", stop.probe())
                .text(" " + text)
                .open(
                        "progress",
                        "max",
                        Integer.toString(Math.max(1, stop.failureThreshold())),
                        "value",
                        Integer.toString(filled),
                        "aria-label",
                        stop.probe() + " " + text)
                .close("progress")
                .close("li")
                .line();
    }
}
