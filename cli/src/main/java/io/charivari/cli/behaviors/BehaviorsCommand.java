package io.charivari.cli.behaviors;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "behaviors",
        description = "Shows which behaviors there are.",
        subcommands = {BehaviorsListCommand.class, BehaviorsShowCommand.class})
public final class BehaviorsCommand extends NounCommand {}
