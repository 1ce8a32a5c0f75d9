package io.charivari.cli.status;

import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.command.CommandContext;
import io.charivari.cli.command.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for the controller's state. */
@Command(
        name = "status",
        description = "Shows the controller, the fleet, whether it is halted, and the active runs.",
        footer = {"%nExamples:", "  chaosctl status", "  chaosctl status -o json"})
public final class StatusCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (ControllerClient controller = context.connect()) {
            context.print(
                    output,
                    StatusView.of(
                            context.controllerOptions()
                                    .address(context.environment())
                                    .toString(),
                            controller.status()));
        }
        return 0;
    }
}
