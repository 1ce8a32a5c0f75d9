package io.charivari.cli.config;

import io.charivari.cli.command.CommandContext;
import io.charivari.cli.output.Answer;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Table;
import io.charivari.cli.settings.Context;
import io.charivari.cli.settings.ContextFile;
import io.charivari.cli.settings.Contexts;
import io.charivari.cli.terminal.Terminal;
import io.charivari.model.error.CharivariException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the config commands show. Stateless. */
final class ConfigView {

    private ConfigView() {}

    static ContextFile requireFile(CommandContext context) {
        return ContextFile.of(context.environment())
                .orElseThrow(() -> CharivariException.invalid(
                        "neither CHAOSCTL_CONFIG nor HOME is set: name a config file with CHAOSCTL_CONFIG"));
    }

    static Answer list(Contexts contexts, Path file) {
        return new Answer(
                contexts.all().stream()
                        .map(context -> ContextDocument.of(context, isCurrent(context, contexts)))
                        .toList(),
                terminal -> table(contexts, file, terminal));
    }

    private static boolean isCurrent(Context context, Contexts contexts) {
        return contexts.current().equals(Optional.of(context.name()));
    }

    private static void table(Contexts contexts, Path file, Terminal terminal) {
        Table table = new Table("CURRENT", "CONTEXT", "CONTROLLER", "TLS");
        for (Context context : contexts.all()) {
            table.row(
                    isCurrent(context, contexts) ? "*" : "",
                    context.name(),
                    context.controller().toString(),
                    context.tlsCa() == null ? HumanText.NONE : context.tlsCert() == null ? "yes" : "own certificate");
        }
        table.print(terminal, "there are no contexts: write them into " + file);
    }

    static Answer used(Context context) {
        return new Answer(ContextDocument.of(context, true), terminal -> terminal.out()
                .println("the current context is " + context.name() + " now, its controller " + context.controller()));
    }

    /** The stable keys. */
    record ContextDocument(
            String name,
            boolean current,
            String controller,
            @Nullable String tlsCa,
            @Nullable String tlsCert,
            @Nullable String tlsKey) {

        static ContextDocument of(Context context, boolean current) {
            return new ContextDocument(
                    context.name(),
                    current,
                    context.controller().toString(),
                    text(context.tlsCa()),
                    text(context.tlsCert()),
                    text(context.tlsKey()));
        }

        private static @Nullable String text(@Nullable Path path) {
            return path == null ? null : path.toString();
        }
    }
}
