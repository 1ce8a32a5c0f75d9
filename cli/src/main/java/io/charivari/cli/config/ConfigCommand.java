package io.charivari.cli.config;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "config",
        description = "Shows the contexts of your config file, controllers with a name, and chooses the current one.",
        subcommands = {ConfigContextsCommand.class, ConfigUseCommand.class})
public final class ConfigCommand extends NounCommand {}
