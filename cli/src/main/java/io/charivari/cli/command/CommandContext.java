package io.charivari.cli.command;

import io.charivari.cli.client.ControllerAddress;
import io.charivari.cli.client.ControllerClient;
import io.charivari.cli.client.ControllerOptions;
import io.charivari.cli.client.Dialer;
import io.charivari.cli.output.Answer;
import io.charivari.cli.terminal.Interrupts;
import io.charivari.cli.terminal.Terminal;
import io.charivari.model.time.Scheduler;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What every command is made with: the world around it.
 *
 * @param terminal where it writes
 * @param interrupts Ctrl-C
 * @param environment variables
 * @param zone for moments that people read
 * @param author who asks
 * @param schedulers makes the thread and the clock that watching lives on; it tells what its tasks throw
 * @param dialer the way to controllers
 * @param controllerOptions filled in by the command line
 */
public record CommandContext(
        Terminal terminal,
        Interrupts interrupts,
        Map<String, String> environment,
        ZoneId zone,
        String author,
        Function<Consumer<Throwable>, Scheduler> schedulers,
        Dialer dialer,
        ControllerOptions controllerOptions) {

    /** Opens the way to the controller; close it. */
    public ControllerClient connect() {
        controllerOptions.warning(environment).ifPresent(warning -> note("chaosctl: " + warning));
        ControllerAddress address = controllerOptions.address(environment);
        return new ControllerClient(dialer.dial(address), address.toString(), author);
    }

    /** Writes an answer. */
    public void print(OutputOptions options, Answer answer) {
        answer.print(options.format(), terminal);
    }

    /** Tells a person something beside the answer; scripts that read the answer do not see it. */
    public void note(String text) {
        terminal.err().println(text);
        terminal.err().flush();
    }
}
