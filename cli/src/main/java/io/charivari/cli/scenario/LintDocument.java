package io.charivari.cli.scenario;

import io.charivari.cli.command.CommandContext;
import io.charivari.cli.output.Answer;
import io.charivari.cli.output.HumanText;
import io.charivari.model.scenario.InvalidScenarioException;
import io.charivari.model.scenario.Scenario;
import io.charivari.model.yaml.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a file, with stable keys.
 *
 * @param scenario its name, null for a file that is not valid
 * @param problems in the order of the file
 */
record LintDocument(
        String file, boolean valid, @Nullable String scenario, int targets, int steps, List<Finding> problems) {

    static LintDocument of(String file, CommandContext context) {
        try {
            Scenario scenario = ScenarioFile.read(file, context).scenario();
            return new LintDocument(
                    file,
                    true,
                    scenario.name(),
                    scenario.targets().size(),
                    scenario.timeline().size(),
                    List.of());
        } catch (InvalidScenarioException e) {
            return new LintDocument(
                    file,
                    false,
                    null,
                    0,
                    0,
                    e.problems().stream()
                            .map(problem -> Finding.of(file, problem))
                            .toList());
        }
    }

    static Answer answer(List<LintDocument> findings) {
        return new Answer(findings, terminal -> findings.stream()
                .flatMap(finding -> finding.lines().stream())
                .forEach(terminal.out()::println));
    }

    private List<String> lines() {
        if (valid) {
            return List.of(file + ": valid: scenario " + scenario + ", " + HumanText.count(targets, "target") + ", "
                    + HumanText.count(steps, "step"));
        }
        return problems.stream().map(Finding::text).toList();
    }

    /**
     * One problem.
     *
     * @param text FILE:LINE:COLUMN: message
     */
    record Finding(int line, int column, String message, String text) {

        static Finding of(String file, Problem problem) {
            return new Finding(problem.line(), problem.column(), problem.message(), problem.format(file));
        }
    }
}
