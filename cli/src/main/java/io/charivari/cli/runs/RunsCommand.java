package io.charivari.cli.runs;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "runs",
        description = "Shows, watches, aborts, reports and compares runs.",
        subcommands = {
            RunsListCommand.class,
            RunsShowCommand.class,
            RunsWatchCommand.class,
            RunsAbortCommand.class,
            RunsReportCommand.class,
            RunsNoteCommand.class,
            RunsCompareCommand.class
        })
public final class RunsCommand extends NounCommand {}
