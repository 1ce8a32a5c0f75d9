package io.charivari.cli.command;

import java.util.Map;
import java.util.stream.Collectors;
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
        String verbs = spec.subcommands().entrySet().stream()
                .filter(verb -> !verb.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        throw new ParameterException(
                spec.commandLine(), "'" + spec.qualifiedName() + "' needs to know what to do: " + verbs);
    }
}
