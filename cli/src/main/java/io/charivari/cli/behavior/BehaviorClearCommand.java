package io.charivari.cli.behavior;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ExitCode;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.model.error.CharivariException;
import io.charivari.proto.v1.ClearBehaviorRequest;
import io.charivari.proto.v1.ClearBehaviorResponse;
import io.charivari.proto.v1.ProxySelection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends what was set by hand. */
@Command(
        name = "clear",
        description = {
            "Ends what 'behavior set' has set, and waits until the agents have confirmed it. Runs of scenarios go on.",
            "Exits with 6 if an agent has not confirmed."
        },
        footer = {
            "%nExamples:",
            "  chaosctl behavior clear redis",
            "  chaosctl behavior clear --selector zone=a",
            "  chaosctl behavior clear --all"
        })
final class BehaviorClearCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "PROXY",
            description = "Proxies as NAME (at any agent) or AGENT/NAME, globs allowed.")
    private List<String> proxies = List.of();

    @Option(
            names = "--selector",
            paramLabel = "LABELS",
            defaultValue = "",
            description = "Only at agents with these labels, such as role=redis,zone!=a.")
    private String selector = "";

    @Option(names = "--all", description = "On every proxy.")
    private boolean all;

    BehaviorClearCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ClearBehaviorRequest.Builder request = ClearBehaviorRequest.newBuilder().setSelection(selection());
        try (ControllerClient controller = context.connect()) {
            ClearBehaviorResponse response = controller.clearBehavior(request);
            context.print(output, BehaviorView.cleared(response));
            return (response.getUnconfirmedCount() == 0 ? ExitCode.OK : ExitCode.UNRECOVERED).code();
        }
    }

    private ProxySelection selection() {
        if (proxies.isEmpty() && selector.isEmpty() && !all) {
            throw CharivariException.invalid(
                    "on which proxies? name them, choose agents with --selector, or say --all");
        }
        if (all && (!proxies.isEmpty() || !selector.isEmpty())) {
            throw CharivariException.invalid("--all goes without proxies and without --selector: it means every proxy");
        }
        return ProxySelection.newBuilder()
                .addAllProxies(proxies)
                .setSelector(selector)
                .setAll(all)
                .build();
    }
}
