package io.charivari.cli.proxies;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All proxies. */
@Command(
        name = "list",
        description = "Lists all proxies with what went through them in the last seconds and what is set on them.",
        footer = {"%nExamples:", "  chaosctl proxies list", "  watch -n1 chaosctl proxies list"})
final class ProxiesListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ProxiesListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, ProxiesView.list(controller.proxies()));
        }
        return 0;
    }
}
