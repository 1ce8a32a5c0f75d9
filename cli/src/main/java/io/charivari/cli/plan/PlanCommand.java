package io.charivari.cli.plan;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.scenario.ScenarioArgument;
import io.charivari.proto.v1.PlanRunRequest;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a run would do. */
@Command(
        name = "plan",
        description = {
            "Shows what a run would do now: on which proxies, who is left out and why, and when. Touches nothing.",
            "A file is first stored as a revision of its scenario."
        },
        footer = {"%nExamples:", "  chaosctl plan cache-gone", "  chaosctl plan scenarios/cache-gone.yaml --seed 42"})
public final class PlanCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A stored scenario, or a file: a word with a slash, or that ends with .yaml or .yml.")
    private String scenario = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "For drawing targets. Default: the scenario's, else drawn.")
    private @Nullable Long seed;

    public PlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            PlanRunRequest.Builder request = PlanRunRequest.newBuilder()
                    .setScenario(new ScenarioArgument(scenario).resolve(controller, context));
            if (seed != null) {
                request.setSeed(seed);
            }
            context.print(output, PlanView.of(controller.plan(request.build())));
        }
        return 0;
    }
}
