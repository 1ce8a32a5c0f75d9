package io.charivari.cli.proxies;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Proxies of one name. */
@Command(
        name = "show",
        description = "Shows a proxy: its addresses, what is set on it, its traffic now and since its agent connected.",
        footer = {"%nExamples:", "  chaosctl proxies show redis-1/redis", "  chaosctl proxies show redis"})
final class ProxiesShowCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "PROXY", description = "AGENT/NAME, or NAME for the proxies of that name at any agent.")
    private String name = "";

    ProxiesShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(output, ProxiesView.show(name, controller.proxies()));
        }
        return 0;
    }
}
