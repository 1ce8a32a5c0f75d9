package io.charivari.cli.testing;

import io.charivari.cli.Chaosctl;
import io.charivari.cli.client.ControllerAddress;
import io.charivari.cli.client.ControllerOptions;
import io.charivari.cli.client.Dialer;
import io.charivari.cli.client.NettyDialer;
import io.charivari.cli.command.CommandContext;
import io.charivari.model.time.SingleThreadScheduler;
import io.grpc.ManagedChannel;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** chaosctl as a person would call it, within this process. */
public final class ChaosctlHarness implements AutoCloseable {

    private final FakeController controller = new FakeController();
    private final FakeInterrupts interrupts = new FakeInterrupts();
    private final Map<String, String> environment = new HashMap<>();
    private FakeTerminal terminal = new FakeTerminal();
    private ControllerAddress dialled;
    private Dialer dialer = this::dialFake;

    public FakeController controller() {
        return controller;
    }

    public FakeTerminal terminal() {
        return terminal;
    }

    public FakeInterrupts interrupts() {
        return interrupts;
    }

    public Map<String, String> environment() {
        return environment;
    }

    private ManagedChannel dialFake(ControllerAddress address) {
        dialled = address;
        return controller.channel();
    }

    /** Where the last command would have gone. */
    public ControllerAddress dialled() {
        return dialled;
    }

    /** Real channels instead of the fake controller. */
    public ChaosctlHarness overTheNetwork() {
        this.dialer = new NettyDialer();
        return this;
    }

    /** One command. What earlier ones have written is forgotten. */
    public int run(String... arguments) {
        return run(new FakeTerminal(), arguments);
    }

    /** One command on a terminal that a test has prepared. */
    public int run(FakeTerminal on, String... arguments) {
        this.terminal = on;
        return Chaosctl.commandLine(context()).execute(arguments);
    }

    /** The context that commands of this harness are made with. */
    public CommandContext context() {
        return new CommandContext(
                terminal,
                interrupts,
                environment,
                ZoneOffset.UTC,
                "ada",
                onFailure -> new SingleThreadScheduler("watch-under-test", onFailure),
                dialer,
                new ControllerOptions());
    }

    public String out() {
        return terminal.outText();
    }

    public String err() {
        return terminal.errText();
    }

    @Override
    public void close() {
        controller.close();
    }
}
