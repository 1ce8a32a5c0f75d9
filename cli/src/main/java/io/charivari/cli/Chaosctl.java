package io.charivari.cli;

import io.charivari.cli.agents.AgentsCommand;
import io.charivari.cli.audit.AuditCommand;
import io.charivari.cli.behavior.BehaviorCommand;
import io.charivari.cli.behaviors.BehaviorsCommand;
import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ControllerOptions;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.client.Failures;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.NounCommand;
import io.charivari.cli.completion.CompleteCommand;
import io.charivari.cli.completion.CompletionCommand;
import io.charivari.cli.config.ConfigCommand;
import io.charivari.cli.local.LocalCommand;
import io.charivari.cli.plan.PlanCommand;
import io.charivari.cli.proxies.ProxiesCommand;
import io.charivari.cli.run.RunCommand;
import io.charivari.cli.runs.RunsCommand;
import io.charivari.cli.safety.HaltCommand;
import io.charivari.cli.safety.ResumeCommand;
import io.charivari.cli.scenario.ScenarioCommand;
import io.charivari.cli.status.StatusCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The tree of commands, and what happens when one of them fails. */
@Command(
        name = "chaosctl",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {"Breaks many backends at the same instant, watches, judges and undoes it."},
        footerHeading = "",
        subcommands = {
            StatusCommand.class,
            AgentsCommand.class,
            ProxiesCommand.class,
            BehaviorsCommand.class,
            BehaviorCommand.class,
            ScenarioCommand.class,
            PlanCommand.class,
            RunCommand.class,
            RunsCommand.class,
            HaltCommand.class,
            ResumeCommand.class,
            AuditCommand.class,
            LocalCommand.class,
            ConfigCommand.class,
            CompletionCommand.class,
            CompleteCommand.class
        })
public final class Chaosctl extends NounCommand {

    private static final int HELP_WIDTH = 100;

    /** Filled in by the command line; commands reach it by their context. */
    @Mixin
    final ControllerOptions controllerOptions;

    private Chaosctl(ControllerOptions controllerOptions) {
        this.controllerOptions = controllerOptions;
    }

    /** The whole tree, ready to execute once. */
    public static CommandLine commandLine(CommandContext context) {
        CommandLine tree = new CommandLine(new Chaosctl(context.controllerOptions()), new CommandFactory(context));
        tree.setOut(context.terminal().out());
        tree.setErr(context.terminal().err());
        tree.setUsageHelpWidth(HELP_WIDTH);
        tree.setHelpFactory(CommandHelp::new);
        tree.setHelpSectionKeys(CommandHelp.SECTIONS);
        tree.setCaseInsensitiveEnumValuesAllowed(true);
        tree.setAbbreviatedOptionsAllowed(false);
        tree.setColorScheme(Help.defaultColorScheme(context.terminal().isColoured() ? Ansi.ON : Ansi.OFF));
        tree.setParameterExceptionHandler((failure, arguments) -> onUsage(failure, context));
        tree.setExecutionExceptionHandler((failure, commandLine, result) -> onFailure(failure, context));
        return tree;
    }

    private static int onUsage(ParameterException failure, CommandContext context) {
        context.note("chaosctl: " + UsageText.of(failure));
        return ExitCode.USAGE.code();
    }

    private static int onFailure(Exception failure, CommandContext context) {
        if (failure instanceof ParameterException usage) {
            return onUsage(usage, context);
        }
        CommandFailure explained = Failures.explain(failure);
        context.terminal().out().flush();
        context.note("chaosctl: " + explained.text());
        return explained.exitCode().code();
    }
}
