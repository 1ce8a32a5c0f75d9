package io.charivari.cli.completion;

import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.command.CommandContext;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints names, one a line, for the completion script. Says nothing when there is no controller to ask. */
@Command(
        name = "complete",
        hidden = true,
        description = "Prints the names of things, for the completion script.",
        footer = {"%nExamples:", "  chaosctl complete scenarios"})
public final class CompleteCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.SCENARIOS;

    public CompleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try {
            Names.of(kind, context).stream()
                    .distinct()
                    .sorted()
                    .forEach(context.terminal().out()::println);
        } catch (CommandFailure e) {
            // A message in the middle of a half-typed command would only disturb.
            return e.exitCode().code();
        }
        return 0;
    }

    /** What can be named. */
    enum Kind {
        SCENARIOS,
        RUNS,
        AGENTS,
        PROXIES,
        BEHAVIORS;

        /** As people write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
