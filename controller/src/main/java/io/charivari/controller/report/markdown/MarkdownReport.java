package io.charivari.controller.report.markdown;

import io.charivari.controller.report.Difference;
import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Previous;
import io.charivari.controller.report.Report.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a report as Markdown: the same ten parts as the HTML form, in the same order. Stateless, safe for any thread. */
public final class MarkdownReport {

    private MarkdownReport() {}

    /** The whole file; lines end with a line feed. */
    public static String write(Report report) {
        Markdown out = new Markdown();
        out.heading(1, report.verdict() + ": " + report.reason());
        out.paragraph(subject(report) + " · run " + report.run() + " · " + Figures.moment(report.createdAt()));
        if (!report.description().isEmpty()) {
            out.paragraph(report.description());
        }
        if (!report.hypothesis().isEmpty()) {
            out.quote(report.hypothesis());
        }
        MarkdownMeasures.expected(out, report);
        provenance(out, report);
        targets(out, report);
        MarkdownMeasures.timeline(out, report);
        MarkdownMeasures.evidence(out, report);
        MarkdownMeasures.charts(out, report);
        MarkdownMeasures.recovery(out, report);
        safety(out, report);
        notes(out, report);
        previous(out, report.previous());
        return out.toString();
    }

    private static String subject(Report report) {
        Report.Scenario scenario = report.scenario();
        return scenario == null ? "behavior set" : scenario.name() + ", revision " + scenario.revision();
    }

    private static void provenance(Markdown out, Report report) {
        Provenance provenance = report.provenance();
        Report.Scenario scenario = report.scenario();
        Long maxSkew = provenance.maxSkewNanos();
        String t0 = report.t0();
        out.heading(2, "Where it comes from");
        out.fact("scenario's hash", scenario == null ? "" : scenario.hash());
        out.fact("plan's hash", report.planHash());
        out.fact("seed", Long.toString(report.seed()));
        out.fact("variables", pairs(provenance.variables()));
        out.fact("started by", provenance.author());
        out.fact("why", provenance.why());
        out.fact("labels", pairs(provenance.labels()));
        out.fact("t0", t0 == null ? "never set: nothing was started" : t0);
        out.fact("controller", provenance.controllerVersion());
        out.fact("lease", Figures.span(provenance.leaseNanos()));
        out.fact("most skew allowed", maxSkew == null ? "" : Figures.span(maxSkew));
        out.line("").paragraph("To run it again:").code(report.rerun());
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }

    private static void targets(Markdown out, Report report) {
        out.heading(2, "Targets");
        out.table(
                List.of("Agent", "Proxies", "Labels", "Version"),
                report.targets().stream()
                        .map(target -> List.of(
                                target.agent(),
                                String.join(", ", target.proxies()),
                                pairs(target.labels()),
                                target.version()))
                        .toList());
        report.excluded()
                .forEach(one -> out.item("left out of " + one.target() + ": " + one.agent() + ", " + one.reason()));
        out.line("");
    }

    private static void safety(Markdown out, Report report) {
        out.heading(2, "Stop conditions, disconnects, refusals");
        if (report.stopConditions().isEmpty() && report.incidents().isEmpty()) {
            out.paragraph("There was no stop condition, and no agent was lost or refused.");
        }
        report.stopConditions()
                .forEach(stop -> out.item(stop.probe() + (stop.wasBreached() ? " was breached: " : " came to ")
                        + stop.worstInRow() + " of " + stop.failureThreshold() + " bad answers in a row"));
        report.incidents()
                .forEach(one -> out.item(Figures.instant(one.atNanos()) + " " + one.agent() + " " + one.kind()
                        + (one.detail().isEmpty() ? "" : ": " + one.detail())));
        out.line("");
    }

    private static void notes(Markdown out, Report report) {
        out.heading(2, "Notes");
        if (report.notes().isEmpty()) {
            out.paragraph("Nobody left a note.");
            return;
        }
        report.notes().forEach(note -> out.fact(note.author() + " " + Figures.instant(note.atNanos()), note.text()));
        out.line("");
    }

    private static void previous(Markdown out, @Nullable Previous previous) {
        out.heading(2, "Against the previous run");
        if (previous == null) {
            out.paragraph("There is no earlier run of this scenario to compare with.");
            return;
        }
        out.paragraph("Run " + previous.run() + " " + previous.verdict() + ": " + previous.reason());
        out.table(
                List.of("Measure", ">Before", ">Now", "Change"),
                previous.differences().stream().map(MarkdownReport::row).toList());
    }

    private static List<String> row(Difference difference) {
        return List.of(
                difference.measure(),
                difference.text(difference.before()),
                difference.text(difference.now()),
                difference.change() == Difference.Change.OTHER
                        ? Figures.NONE
                        : difference.change().name().toLowerCase(Locale.ROOT));
    }
}
