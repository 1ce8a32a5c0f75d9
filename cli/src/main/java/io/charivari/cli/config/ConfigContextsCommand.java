package io.charivari.cli.config;

import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.settings.ContextFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All contexts. */
@Command(
        name = "contexts",
        description = {
            "Lists the contexts of your config file; the current one is marked with *.",
            "The file is CHAOSCTL_CONFIG, else charivari/chaosctl.yaml in XDG_CONFIG_HOME or ~/.config."
        },
        footer = {"%nExamples:", "  chaosctl config contexts"})
final class ConfigContextsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ConfigContextsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ContextFile file = ConfigView.requireFile(context);
        context.print(output, ConfigView.list(file.read(), file.path()));
        return 0;
    }
}
