package io.charivari.cli.local;

import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.output.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What can act. */
@Command(
        name = "list-behaviors",
        description = "Lists the behaviors that can be set.",
        footer = {"%nExamples:", "  chaosctl local list-behaviors"})
final class LocalListBehaviorsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final HostOption host = new HostOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    LocalListBehaviorsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<String> names = host.client().behaviors();
        context.print(output, new Answer(names, terminal -> terminal.out().println(String.join(", ", names))));
        return 0;
    }
}
