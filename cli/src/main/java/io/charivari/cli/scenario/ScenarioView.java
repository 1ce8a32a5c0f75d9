package io.charivari.cli.scenario;

import io.charivari.cli.output.Answer;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Moments;
import io.charivari.cli.output.Table;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ScenarioInfo;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the scenario commands show. Stateless. */
final class ScenarioView {

    private static final int LONGEST_DESCRIPTION = 60;

    private ScenarioView() {}

    static Answer applied(List<ApplyScenarioResponse> applied) {
        return new Answer(
                applied.stream()
                        .map(one -> new AppliedDocument(ScenarioDocument.of(one.getScenario()), one.getChanged()))
                        .toList(),
                terminal -> applied.forEach(one -> terminal.out().println(appliedText(one))));
    }

    static String appliedText(ApplyScenarioResponse applied) {
        ScenarioInfo scenario = applied.getScenario();
        return applied.getChanged()
                ? "applied " + scenario.getName() + " revision " + scenario.getRevision()
                : scenario.getName() + " is unchanged: revision " + scenario.getRevision() + " has this very content";
    }

    static Answer list(List<ScenarioInfo> scenarios, ZoneId zone) {
        List<ScenarioInfo> sorted = scenarios.stream()
                .sorted(Comparator.comparing(ScenarioInfo::getName))
                .toList();
        return new Answer(
                sorted.stream().map(ScenarioDocument::of).toList(), terminal -> table(sorted, zone, terminal));
    }

    private static void table(List<ScenarioInfo> scenarios, ZoneId zone, Terminal terminal) {
        Table table = new Table("SCENARIO", ">REVISION", "APPLIED", "BY", "DESCRIPTION");
        for (ScenarioInfo scenario : scenarios) {
            table.row(
                    scenario.getName(),
                    Integer.toString(scenario.getRevision()),
                    HumanText.moment(scenario.getCreatedAtMillis(), zone),
                    scenario.getAuthor().isEmpty() ? HumanText.NONE : scenario.getAuthor(),
                    shortDescription(scenario));
        }
        table.print(terminal, "there are no scenarios yet: store one with chaosctl scenario apply FILE");
    }

    static String shortDescription(ScenarioInfo scenario) {
        return HumanText.fit(scenario.getDescription().replace('\n', ' ').strip(), LONGEST_DESCRIPTION);
    }

    static Answer show(GetScenarioResponse response) {
        return new Answer(
                new ShownDocument(ScenarioDocument.of(response.getScenario()), response.getYaml()), terminal -> {
                    terminal.out().print(response.getYaml());
                    if (!response.getYaml().endsWith("\n")) {
                        terminal.out().println();
                    }
                });
    }

    /** The stable keys of a scenario. */
    record ScenarioDocument(
            String name,
            int revision,
            String hash,
            String author,
            @Nullable String createdAt,
            String description) {

        static ScenarioDocument of(ScenarioInfo scenario) {
            return new ScenarioDocument(
                    scenario.getName(),
                    scenario.getRevision(),
                    scenario.getHash(),
                    scenario.getAuthor(),
                    Moments.iso(scenario.getCreatedAtMillis()),
                    scenario.getDescription());
        }
    }

    /** The stable keys of {@code scenario apply}. */
    record AppliedDocument(ScenarioDocument scenario, boolean changed) {}

    /** The stable keys of {@code scenario show}. */
    record ShownDocument(ScenarioDocument scenario, String yaml) {}
}
