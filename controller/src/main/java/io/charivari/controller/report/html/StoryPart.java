package io.charivari.controller.report.html;

import io.charivari.controller.report.Figures;
import io.charivari.controller.report.Probe;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.Report.Provenance;
import io.charivari.controller.report.Seen;
import io.charivari.controller.report.html.Blocks.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was expected and what was seen; where the run comes from; whom it was about. Stateless. */
final class StoryPart {

    private StoryPart() {}

    static void hypothesis(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "hypothesis", "Expected against seen", () -> {
            if (!report.hypothesis().isEmpty()) {
                html.element("blockquote", report.hypothesis()).line();
            }
            if (report.probes().isEmpty()) {
                Blocks.remark(html, "Nothing was asked: the scenario has no probes.");
                return;
            }
            Blocks.table(
                    html,
                    "Probes: expected against seen",
                    List.of(
                            "Probe",
                            "Asked",
                            "Expected",
                            ">Answers",
                            ">Bad",
                            ">In a row",
                            ">Miss at",
                            ">Min",
                            ">p50",
                            ">p99",
                            ">Max"),
                    report.probes().stream().map(StoryPart::row).toList());
        });
    }

    private static List<Cell> row(Probe probe) {
        String asked = (probe.mode() + " " + probe.kind()).strip();
        String bad = Figures.grouped(probe.bad());
        Seen seen = Seen.of(probe);
        return List.of(
                Cell.of(probe.name()),
                Cell.of(probe.question().isEmpty() ? asked : asked + ": " + probe.question()),
                Cell.of(probe.tolerance().isEmpty() ? Figures.NONE : probe.tolerance()),
                Cell.of(Figures.grouped(probe.asked())),
                probe.bad() == 0 ? Cell.good(bad) : Cell.bad(bad),
                inARow(probe),
                Cell.of(probe.failureThreshold() == 0 ? Figures.NONE : Integer.toString(probe.failureThreshold())),
                seen.minBad() ? Cell.bad(seen.min()) : Cell.of(seen.min()),
                Cell.of(seen.p50()),
                seen.p99Bad() ? Cell.bad(seen.p99()) : Cell.of(seen.p99()),
                Cell.of(seen.max()));
    }

    private static Cell inARow(Probe probe) {
        String text = Integer.toString(probe.worstInRow());
        boolean missed = probe.failureThreshold() > 0 && probe.worstInRow() >= probe.failureThreshold();
        return missed ? Cell.bad(text) : Cell.of(text);
    }

    static void provenance(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "provenance", "Where it comes from", () -> {
            Blocks.facts(html, facts(report));
            html.element("p", "To run it again:", "class", "lead").line();
            html.within("pre", pre -> pre.element("code", report.rerun()), "tabindex", "0")
                    .line();
            Report.Scenario scenario = report.scenario();
            if (scenario != null) {
                Blocks.remark(
                        html,
                        "This runs the newest revision; this report is about revision " + scenario.revision()
                                + ". The same revision, seed and fleet make the same plan.");
            }
        });
    }

    private static Map<String, String> facts(Report report) {
        Provenance provenance = report.provenance();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Scenario", BannerPart.subject(report));
        Report.Scenario scenario = report.scenario();
        facts.put("Scenario's hash", scenario == null ? "" : scenario.hash());
        facts.put("Plan's hash", report.planHash());
        facts.put("Seed", Long.toString(report.seed()));
        facts.put("Variables", Blocks.pairs(provenance.variables()));
        facts.put("Started by", provenance.author());
        facts.put("Why", provenance.why());
        facts.put("Labels", Blocks.pairs(provenance.labels()));
        facts.put("Created", Figures.moment(report.createdAt()));
        String t0 = report.t0();
        facts.put(
                "t0",
                t0 == null
                        ? "never set: nothing was started"
                        : t0.replace('T', ' ').replace("Z", " UTC"));
        String ended = report.endedAt();
        facts.put("Ended", ended == null ? "" : Figures.moment(ended));
        facts.put("Controller", provenance.controllerVersion());
        facts.put("Lease", Figures.span(provenance.leaseNanos()));
        Long maxSkew = provenance.maxSkewNanos();
        facts.put("Most skew allowed", maxSkew == null ? "" : Figures.span(maxSkew));
        facts.put("When an agent is lost", provenance.onAgentLoss());
        return facts;
    }

    static void targets(Canvas canvas) {
        Html html = canvas.html();
        Report report = canvas.report();
        Blocks.section(html, "targets", "Targets", () -> {
            Blocks.table(
                    html,
                    "Agents that had something to do",
                    List.of("Agent", "Proxies", "Labels", "Version"),
                    report.targets().stream()
                            .map(target -> List.of(
                                    Cell.of(target.agent()),
                                    Cell.of(String.join(", ", target.proxies())),
                                    Cell.of(Blocks.pairs(target.labels())),
                                    Cell.of(target.version())))
                            .toList());
            if (report.excluded().isEmpty()) {
                Blocks.remark(html, "No agent that was selected was left out.");
            } else {
                html.element("h3", "Left out").line();
                Blocks.table(
                        html,
                        "Agents that were left out, and why",
                        List.of("Target", "Agent", "Why"),
                        report.excluded().stream()
                                .map(one -> List.of(Cell.of(one.target()), Cell.of(one.agent()), Cell.of(one.reason())))
                                .toList());
            }
        });
    }
}
