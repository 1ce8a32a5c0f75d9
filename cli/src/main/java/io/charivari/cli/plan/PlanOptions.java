package io.charivari.cli.plan;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.scenario.ScenarioArgument;
import io.charivari.proto.v1.PlanRunRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code plan} and {@code run} plan, and with what: a mixin, so that both always mean the same. */
public final class PlanOptions {

    @Parameters(
            paramLabel = "NAME|FILE",
            description = "A stored scenario, or a file: a word with a slash, or that ends with .yaml or .yml.")
    private String scenario = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "For drawing targets. Default: the scenario's, else drawn.")
    private @Nullable Long seed;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "Another value for a variable of the scenario; may be given several times.")
    private Map<String, String> variables = new LinkedHashMap<>();

    /** Stores the scenario first if it is a file. */
    public PlanRunRequest request(ControllerClient controller, CommandContext context) {
        PlanRunRequest.Builder request = PlanRunRequest.newBuilder()
                .setScenario(new ScenarioArgument(scenario).resolve(controller, context, variables))
                .putAllVariables(variables);
        if (seed != null) {
            request.setSeed(seed);
        }
        return request.build();
    }

    /** As they were given; those that were not have the scenario's own values. */
    public Map<String, String> variables() {
        return variables;
    }
}
