package io.charivari.cli.agents;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "agents",
        description = "Shows the agents that the controller knows.",
        subcommands = {AgentsListCommand.class, AgentsShowCommand.class})
public final class AgentsCommand extends NounCommand {}
