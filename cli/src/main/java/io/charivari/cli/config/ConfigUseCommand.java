package io.charivari.cli.config;

import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Chooses a context for the commands to come. */
@Command(
        name = "use",
        description = {
            "Makes a context the current one: commands go to its controller unless they are told otherwise.",
            "Changes this one line of your config file, and nothing else."
        },
        footer = {"%nExamples:", "  chaosctl config use staging"})
final class ConfigUseCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "NAME", description = "Name of the context.")
    private String name = "";

    ConfigUseCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.print(output, ConfigView.used(ConfigView.requireFile(context).use(name)));
        return 0;
    }
}
