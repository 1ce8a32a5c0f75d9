package io.charivari.cli.behavior;

import io.charivari.cli.client.BehaviorNames;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.output.OutputFormat;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.unit.DurationText;
import io.charivari.proto.WireCodec;
import io.charivari.proto.v1.ProxySelection;
import io.charivari.proto.v1.SetBehaviorRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets one behavior. What is wrong with it is found before it is sent. */
@Command(
        name = "set",
        description = {
            "Sets a behavior on proxies, at the same instant on all of them, for a while.",
            "The last word is the behavior (see 'chaosctl behaviors list'), the words before it are proxies."
        },
        footer = {
            "%nExamples:",
            "  chaosctl behavior set redis delay -o latency=300ms",
            "  chaosctl behavior set 'db-*/pg' reset --probability 20%% --for 5m",
            "  chaosctl behavior set --selector role=redis blackout --for 30s"
        })
final class BehaviorSetCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofHours(24);

    private final CommandContext context;

    @Parameters(
            arity = "1..*",
            hideParamSyntax = true,
            paramLabel = "[PROXY...] BEHAVIOR",
            description = "Proxies as NAME (at any agent) or AGENT/NAME, globs allowed; last the behavior. With"
                    + " --selector, proxies may be left out.")
    private List<String> words = List.of();

    @Option(
            names = {"-o", "--option"},
            paramLabel = "NAME=VALUE",
            description = "An option of the behavior, such as latency=300ms; may be repeated.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description = "How long it lasts, at most 24h. Default: ${DEFAULT-VALUE}.")
    private String duration = "";

    @Mixin
    private ActivationFlags flags = new ActivationFlags();

    @Option(
            names = "--selector",
            paramLabel = "LABELS",
            defaultValue = "",
            description = "Only at agents with these labels, such as role=redis,zone!=a.")
    private String selector = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the run.")
    private String reason = "";

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: table. (Here -o is an option of the behavior.)")
    private OutputFormat format = OutputFormat.TABLE;

    BehaviorSetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SetBehaviorRequest.Builder request = request();
        try (ControllerClient controller = context.connect()) {
            BehaviorView.set(words.get(words.size() - 1), controller.setBehavior(request))
                    .print(format, context.terminal());
        }
        return 0;
    }

    private SetBehaviorRequest.Builder request() {
        List<String> proxies = words.subList(0, words.size() - 1);
        if (proxies.isEmpty() && selector.isEmpty()) {
            throw CharivariException.invalid(
                    "on which proxies? write them before the behavior, as in 'chaosctl behavior" + " set redis "
                            + words.get(0) + "', or choose agents with --selector");
        }
        return SetBehaviorRequest.newBuilder()
                .setSelection(ProxySelection.newBuilder().addAllProxies(proxies).setSelector(selector))
                .setActivation(WireCodec.builtIn().toWire(activation()))
                .setDurationNanos(checkedDuration().toNanos())
                .setReason(reason);
    }

    private Activation activation() {
        String word = words.get(words.size() - 1);
        return flags.of(catalog(word).parse(word, options));
    }

    /** What this version does not have may be a behavior of a plug-in, which the controller knows of. */
    private BehaviorCatalog catalog(String word) {
        if (BehaviorCatalog.builtIn().find(word).isPresent()) {
            return BehaviorCatalog.builtIn();
        }
        try (ControllerClient controller = context.connect()) {
            return BehaviorNames.at(controller);
        }
    }

    private Duration checkedDuration() {
        Duration wanted = DurationText.parse(duration);
        if (wanted.isZero() || wanted.compareTo(LONGEST) > 0) {
            throw CharivariException.invalid("--for: '" + duration + "' is out of bounds: above 0s, at most 24h");
        }
        return wanted;
    }
}
