package io.charivari.cli.plan;

import io.charivari.cli.output.Answer;
import io.charivari.cli.output.Facts;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Table;
import io.charivari.cli.plan.PlanDocument.LeftOut;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.Plan;
import io.charivari.proto.v1.PlanRunResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows a plan. Stateless. */
public final class PlanView {

    private static final int HASH_SHOWN = 12;

    private PlanView() {}

    /** The whole plan. */
    public static Answer of(PlanRunResponse response) {
        return new Answer(PlanDocument.of(response), terminal -> draw(response, terminal));
    }

    /** For people. */
    public static void draw(PlanRunResponse response, Terminal terminal) {
        Plan plan = response.getPlan();
        List<StepRow> steps = StepRow.of(plan);
        facts(response, StepRow.length(steps)).print(terminal);
        section("targets", terminal);
        targets(steps).print(terminal, "none: there is nothing to do");
        List<LeftOut> excluded = PlanDocument.excluded(plan);
        if (!excluded.isEmpty()) {
            section("left out", terminal);
            Table table = new Table("TARGET", "AGENT", "WHY");
            excluded.forEach(one -> table.row(one.target(), one.agent(), one.reason()));
            table.print(terminal, "");
        }
        section("timeline", terminal);
        drawTimeline(steps, terminal);
    }

    /** The steps over time. */
    public static void drawTimeline(List<StepRow> steps, Terminal terminal) {
        int remarks = steps.stream()
                .mapToInt(step -> step.activation().length())
                .max()
                .orElse(0);
        new TimelineDrawing(steps, remarks, terminal).planned().forEach(terminal.out()::println);
        terminal.out().println();
    }

    /** Enough of a hash to tell two apart. */
    public static String shortHash(String hash) {
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }

    private static Facts facts(PlanRunResponse response, long length) {
        Facts facts = new Facts()
                .add("scenario", response.getPlan().getScenario() + ", revision " + response.getRevision())
                .add(
                        "plan",
                        shortHash(response.getPlanHash()) + ", seed "
                                + response.getPlan().getSeed())
                .add("length", HumanText.span(length));
        if (response.getVariablesCount() > 0) {
            facts.add("variables", variables(response.getVariablesMap()));
        }
        facts.add(
                "at worst",
                "each fault ends by itself at its end; should the controller die, all are over within "
                        + HumanText.span(response.getLeaseNanos()));
        if (response.getUnguarded()) {
            facts.add("unguarded", "no stop condition and several agents: run it with --unguarded", Style.WARN);
        }
        return facts;
    }

    private static String variables(Map<String, String> variables) {
        return new TreeMap<>(variables)
                .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
    }

    private static Table targets(List<StepRow> steps) {
        Table table = new Table("STEP", ">FROM", ">TO", "BEHAVIOR", "PROXIES");
        for (StepRow step : steps) {
            table.row(
                    step.name(),
                    HumanText.span(step.startNanos()),
                    HumanText.span(step.endNanos()),
                    step.activation(),
                    String.join(", ", step.proxies()));
        }
        return table;
    }

    private static void section(String name, Terminal terminal) {
        terminal.out().println();
        terminal.out().println(Style.BOLD.paint(terminal, name));
    }
}
