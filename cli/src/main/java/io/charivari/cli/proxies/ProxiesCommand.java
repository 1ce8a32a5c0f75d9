package io.charivari.cli.proxies;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "proxies",
        description = "Shows the proxies of all agents, makes and deletes them.",
        subcommands = {
            ProxiesListCommand.class,
            ProxiesShowCommand.class,
            ProxiesCreateCommand.class,
            ProxiesDeleteCommand.class
        })
public final class ProxiesCommand extends NounCommand {}
