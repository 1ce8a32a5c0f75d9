package io.charivari.cli.local;

import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.output.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What acts now. */
@Command(
        name = "get-behavior",
        description = "Tells which behavior acts now; dummy for none.",
        footer = {"%nExamples:", "  chaosctl local get-behavior", "  chaosctl local get-behavior --host http://db1:8080"
        })
final class LocalGetBehaviorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final HostOption host = new HostOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    LocalGetBehaviorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LocalBehavior now = host.client().behavior();
        context.print(output, new Answer(now, terminal -> terminal.out().println(now.behavior())));
        if (output.isForPeople() && !now.others().isEmpty()) {
            context.note("set by others: " + String.join(", ", now.others()));
        }
        return 0;
    }
}
