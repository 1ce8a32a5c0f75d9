package io.charivari.e2e.testing;

import io.charivari.demo.process.Child;
import io.charivari.demo.process.Children;
import io.charivari.demo.process.Keeper;
import io.charivari.demo.world.Installation;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A directory and all processes that a test starts; {@link #close} ends and removes them. Used by the test's thread. */
public final class Site implements AutoCloseable {

    private static final Path BUILD = Path.of("target").toAbsolutePath();
    private static final Duration COMMAND = Duration.ofSeconds(90);

    private final Installation installation = new Installation(BUILD.resolve("charivari"));
    private final List<ProcessHandle> processes = new ArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final Path directory;

    public Site() {
        try {
            directory = Files.createTempDirectory(BUILD, "e2e-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Installation installation() {
        return installation;
    }

    /** The test's own directory. */
    public Path directory() {
        return directory;
    }

    /** Writes a file into the test's directory. */
    public Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file into the test's directory. */
    public Path write(String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A controller on a port that it picks, with its data in the test's directory. */
    public RunningController controller(String... more) {
        return controllerAt("127.0.0.1:0", more);
    }

    /** A controller with its data in the test's directory, such as one that was there before. */
    public RunningController controllerAt(String listen, String... more) {
        return installation.startController(children(), listen, directory.resolve("data"), List.of(more));
    }

    /** An agent with one proxy on a port that it picks. */
    public RunningAgent agent(String id, String role, String controller, String proxy, String backend) {
        return agent(
                id,
                AgentProcesses.arguments(id, role, controller, proxy, "127.0.0.1:0", backend)
                        .toArray(String[]::new));
    }

    /** An agent with its whole command line. */
    public RunningAgent agent(String id, String... arguments) {
        return installation.startAgent(children(), id, List.of(arguments));
    }

    /** Starts a program of the distribution, and does not wait for it. */
    public Child start(String program, String... arguments) {
        return children().start(program, installation.command(program, List.of(arguments)));
    }

    /** Starts any command, and does not wait for it. */
    public Child startCommand(String name, List<String> command) {
        return children().start(name, command);
    }

    /**
     * Runs a command of chaosctl to its end, within this process: a process of its own takes more than a second, which is
     * worth it where the launcher, signals or a real exit status are part of what a test shows.
     *
     * @param controller its address, {@code host:port}
     */
    public Outcome chaosctl(String controller, String... arguments) {
        return ChaosctlCall.make(Map.of("CHAOSCTL_CONTROLLER", controller), arguments);
    }

    /** Runs a program of the distribution to its end. */
    public Outcome run(String program, String... arguments) {
        return run(Map.of(), program, arguments);
    }

    /** Runs a program of the distribution to its end, in a changed environment. */
    public Outcome run(Map<String, String> environment, String program, String... arguments) {
        return outcome(
                children().start(program, environment, installation.command(program, List.of(arguments)), line -> {}));
    }

    /** Runs any command to its end. */
    public Outcome runCommand(Map<String, String> environment, String... command) {
        return outcome(children().start("command", environment, List.of(command), line -> {}));
    }

    /** Waits for the end of a program. */
    public static Outcome outcome(Child process) {
        try {
            return new Outcome(process.awaitExit(COMMAND), String.join("\n", process.output()), process.errors());
        } catch (TimeoutException e) {
            process.kill();
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends a signal that Java has no word for. */
    public void signal(String signal, Child process) {
        Outcome outcome = runCommand(Map.of(), "kill", "-" + signal, Long.toString(process.pid()));
        if (outcome.status() != 0) {
            throw new AssertionError(outcome.toString());
        }
    }

    /** Each process's errors get a file of their own, also if programs are started again and again. */
    private Children children() {
        return new Children(directory.resolve("logs-" + started.incrementAndGet()), processes::add);
    }

    @Override
    public void close() throws IOException {
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        processes.forEach(process -> process.onExit().join());
        Keeper.deleteTree(directory);
    }

    /**
     * How a program ended.
     *
     * @param status its exit status
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    public record Outcome(int status, String output, String errors) {}
}
