package io.charivari.cli.scenario;

import io.charivari.cli.client.ExitCode;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks files, without a controller unless one names a behavior of a plug-in. */
@Command(
        name = "lint",
        description = {
            "Checks scenario files, without a controller: it is asked only for behaviors of plug-ins.",
            "Prints FILE:LINE:COLUMN: and what is wrong for each problem, and exits with 2 if there is one."
        },
        footer = {"%nExamples:", "  chaosctl scenario lint scenarios/*.yaml"})
final class ScenarioLintCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files.")
    private List<String> files = List.of();

    ScenarioLintCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<LintDocument> findings =
                files.stream().map(file -> LintDocument.of(file, context)).toList();
        context.print(output, LintDocument.answer(findings));
        return (findings.stream().allMatch(LintDocument::valid) ? ExitCode.OK : ExitCode.USAGE).code();
    }
}
