package io.charivari.cli.local;

import io.charivari.cli.command.NounCommand;
import picocli.CommandLine.Command;

/** The noun; its verbs do the work. */
@Command(
        name = "local",
        description = "Drives one agent by Vaurien's HTTP API, without a controller.",
        subcommands = {LocalSetBehaviorCommand.class, LocalGetBehaviorCommand.class, LocalListBehaviorsCommand.class})
public final class LocalCommand extends NounCommand {}
