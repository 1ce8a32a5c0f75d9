package io.charivari.cli.plan;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a run would do. */
@Command(
        name = "plan",
        description = {
            "Shows what a run would do now: on which proxies, who is left out and why, and when. Touches nothing.",
            "A file is first stored as a revision of its scenario."
        },
        footer = {
            "%nExamples:",
            "  chaosctl plan cache-gone",
            "  chaosctl plan scenarios/cache-gone.yaml --seed 42 --var slow=500ms"
        })
public final class PlanCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final PlanOptions options = new PlanOptions();

    public PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, PlanView.of(controller.plan(options.request(controller, context))));
        }
        return 0;
    }
}
