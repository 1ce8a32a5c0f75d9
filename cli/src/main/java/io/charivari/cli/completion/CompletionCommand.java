package io.charivari.cli.completion;

import io.charivari.cli.command.CommandContext;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the script that teaches a shell our words. */
@Command(
        name = "completion",
        description = {
            "Prints a script that completes commands, options and values, and the names of scenarios, runs, agents,"
                    + " proxies and behaviors."
        },
        footer = {
            "%nExamples:",
            "  source <(chaosctl completion bash)",
            "  chaosctl completion zsh > ~/.chaosctl-completion && echo 'source ~/.chaosctl-completion' >> ~/.zshrc"
        })
public final class CompletionCommand implements Callable<Integer> {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before anything runs
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    public CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String words = AutoComplete.bash("chaosctl", spec.root().commandLine());
        context.terminal().out().print(CompletionScript.of(shell, words));
        context.terminal().out().flush();
        return 0;
    }

    /** Which shell reads the script. */
    enum Shell {
        BASH,
        ZSH;

        /** As people write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
