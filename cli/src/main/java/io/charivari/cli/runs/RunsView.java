package io.charivari.cli.runs;

import io.charivari.cli.output.Answer;
import io.charivari.cli.output.Facts;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Table;
import io.charivari.cli.output.Table.Cell;
import io.charivari.cli.plan.PlanView;
import io.charivari.cli.plan.StepRow;
import io.charivari.cli.run.EventText;
import io.charivari.cli.run.RunDocument;
import io.charivari.cli.run.RunWords;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the runs commands show. Stateless. */
final class RunsView {

    private RunsView() {}

    static Answer list(List<Run> runs, ZoneId zone, String ifEmpty) {
        return new Answer(runs.stream().map(RunDocument::of).toList(), terminal -> table(runs, zone)
                .print(terminal, ifEmpty));
    }

    private static Table table(List<Run> runs, ZoneId zone) {
        Table table = new Table("RUN", "SCENARIO", "STATE", "CREATED", "BY", ">SKEW P99", "REASON");
        for (Run run : runs) {
            table.row(
                    Cell.of(run.getId()),
                    Cell.of(RunWords.subject(run)),
                    new Cell(RunWords.state(run.getState()), RunWords.style(run.getState())),
                    Cell.of(HumanText.moment(run.getCreatedAtMillis(), zone)),
                    Cell.of(run.getAuthor().isEmpty() ? HumanText.NONE : run.getAuthor()),
                    Cell.of(
                            run.getSkew().getActivations() == 0
                                    ? HumanText.NONE
                                    : HumanText.micros(run.getSkew().getP99Nanos())),
                    Cell.of(run.getReason().isEmpty() ? HumanText.NONE : HumanText.fit(run.getReason(), 60)));
        }
        return table;
    }

    static Answer show(GetRunResponse response, ZoneId zone) {
        RunDetailDocument document = RunDetailDocument.of(response);
        return new Answer(document, terminal -> draw(response, document, zone, terminal));
    }

    private static void draw(GetRunResponse response, RunDetailDocument document, ZoneId zone, Terminal terminal) {
        facts(response.getRun(), zone).print(terminal);
        section("timeline", terminal);
        PlanView.drawTimeline(StepRow.of(response.getPlan()), terminal);
        terminal.out().println(Style.BOLD.paint(terminal, "activations, relative to t0"));
        ActivationsTable.of(document.activations()).print(terminal, "none: nothing was touched");
        if (!document.probes().isEmpty()) {
            section("probes", terminal);
            probes(document.probes()).print(terminal, "");
        }
        section("what happened", terminal);
        response.getEventsList().stream()
                .filter(RunsView::isTold)
                .map(EventText::of)
                .flatMap(Optional::stream)
                .forEach(terminal.out()::println);
    }

    /** Activations and samples have tables of their own. */
    private static boolean isTold(RunEvent event) {
        return event.hasStateChanged() || event.hasAgent() || event.hasNote();
    }

    private static Facts facts(Run run, ZoneId zone) {
        return new Facts()
                .add("run", run.getId())
                .add("scenario", RunWords.subject(run))
                .add("state", RunWords.state(run.getState()), RunWords.style(run.getState()))
                .addUnlessEmpty("reason", run.getReason())
                .add("exactness", RunWords.skew(run))
                .add("plan", PlanView.shortHash(run.getPlanHash()) + ", seed " + run.getSeed())
                .addUnlessEmpty("by", run.getAuthor())
                .addUnlessEmpty("why", run.getWhy())
                .addUnlessEmpty("labels", labels(run))
                .add("created", HumanText.moment(run.getCreatedAtMillis(), zone))
                .add("ended", HumanText.moment(run.getEndedAtMillis(), zone));
    }

    private static String labels(Run run) {
        return new TreeMap<>(run.getLabelsMap())
                .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }

    private static Table probes(List<ProbeDocument> probes) {
        Table table = new Table("PROBE", ">ANSWERS", ">BAD", ">IN A ROW", ">MIN", ">P50", ">P99", ">MAX");
        for (ProbeDocument probe : probes) {
            table.row(
                    Cell.of(probe.name()),
                    Cell.of(Integer.toString(probe.samples().size())),
                    new Cell(Integer.toString(probe.bad()), probe.bad() > 0 ? Style.BAD : Style.PLAIN),
                    Cell.of(Integer.toString(probe.worstInRow())),
                    Cell.of(probe.seen(0)),
                    Cell.of(probe.seen(0.50)),
                    Cell.of(probe.seen(0.99)),
                    Cell.of(probe.seen(1)));
        }
        return table;
    }

    private static void section(String name, Terminal terminal) {
        terminal.out().println();
        terminal.out().println(Style.BOLD.paint(terminal, name));
    }
}
