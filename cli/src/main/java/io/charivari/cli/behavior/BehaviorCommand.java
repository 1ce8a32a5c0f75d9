package io.charivari.cli.behavior;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "behavior",
        description = "Sets a behavior on proxies right now, or clears it.",
        subcommands = {BehaviorSetCommand.class, BehaviorClearCommand.class})
public final class BehaviorCommand extends NounCommand {}
