package io.charivari.cli.completion;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.Failures;
import io.charivari.cli.command.CommandContext;
import io.charivari.model.error.CharivariException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints names, one a line, for the completion script. Says nothing when there is no controller to ask. */
@Command(
        name = "complete",
        hidden = true,
        description = "Prints the names of things, for the completion script.",
        footer = {"%nExamples:", "  chaosctl complete scenarios", "  chaosctl complete revisions cache-gone"})
public final class CompleteCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.SCENARIOS;

    @Parameters(index = "1", arity = "0..1", paramLabel = "OF", description = "The scenario, for revisions.")
    private String of = "";

    public CompleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            Names.of(kind, of, context).stream()
                    .distinct()
                    .sorted()
                    .forEach(context.terminal().out()::println);
        } catch (CommandFailure | CharivariException e) {
            // A message in the middle of a half-typed command would only disturb.
            return Failures.explain(e).exitCode().code();
        }
        return 0;
    }

    /** What can be named. */
    enum Kind {
        SCENARIOS,
        REVISIONS,
        RUNS,
        AGENTS,
        PROXIES,
        BEHAVIORS,
        CONTEXTS;

        /** As people write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
