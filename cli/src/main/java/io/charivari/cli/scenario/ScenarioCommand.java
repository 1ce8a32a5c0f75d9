package io.charivari.cli.scenario;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "scenario",
        description = "Checks scenario files, and keeps them at the controller with all their revisions.",
        subcommands = {
            ScenarioLintCommand.class,
            ScenarioApplyCommand.class,
            ScenarioListCommand.class,
            ScenarioShowCommand.class,
            ScenarioHistoryCommand.class,
            ScenarioDiffCommand.class,
            ScenarioDeleteCommand.class,
            ScenarioExportCommand.class
        })
public final class ScenarioCommand extends NounCommand {}
