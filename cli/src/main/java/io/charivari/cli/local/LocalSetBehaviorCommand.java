package io.charivari.cli.local;

import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import io.charivari.cli.output.Answer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets what acts from now on. */
@Command(
        name = "set-behavior",
        description = {
            "Makes a behavior act on all requests from now on, instead of the one before.",
            "Options are Vaurien's: sleep and before of delay, inject and warmup of error, agitate of transient."
        },
        footer = {
            "%nExamples:",
            "  chaosctl local set-behavior blackout",
            "  chaosctl local set-behavior delay sleep=2",
            "  chaosctl local set-behavior dummy --host http://localhost:8080"
        })
final class LocalSetBehaviorCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            completionCandidates = Candidates.class,
            description = "Its name, see 'chaosctl local list-behaviors'; dummy for none.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..*",
            paramLabel = "OPTION=VALUE",
            description = "An option, such as sleep=2 (seconds).")
    private Map<String, String> options = new LinkedHashMap<>();

    @Mixin
    private final HostOption host = new HostOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    LocalSetBehaviorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        host.client().setBehavior(name, options);
        context.print(output, new Answer(new SetDocument(name, Map.copyOf(options)), terminal -> terminal.out()
                .println("Behavior changed to \"" + name + "\"")));
        return 0;
    }

    /** The stable keys of {@code local set-behavior}. */
    record SetDocument(String behavior, Map<String, String> options) {}

    /** What Vaurien and its agents here have. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("abort", "blackout", "delay", "dummy", "error", "hang", "transient")
                    .iterator();
        }
    }
}
