package io.charivari.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has verbs: without one it says which there are. */
public abstract class NounCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set before anything runs
    private CommandSpec spec;

    @Override
    public void run() {
        String verbs = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(
                spec.commandLine(), "'" + spec.qualifiedName() + "' needs to know what to do: " + verbs);
    }
}
