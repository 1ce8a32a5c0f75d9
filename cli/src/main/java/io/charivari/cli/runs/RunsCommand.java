package io.charivari.cli.runs;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "runs",
        description = "Shows, watches and aborts runs.",
        subcommands = {RunsListCommand.class, RunsShowCommand.class, RunsWatchCommand.class, RunsAbortCommand.class})
public final class RunsCommand extends NounCommand {}
