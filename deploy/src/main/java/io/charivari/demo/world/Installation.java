package io.charivari.demo.world;

import io.charivari.demo.process.Child;
import io.charivari.demo.process.Children;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An unpacked distribution, and how to start its programs.
 *
 * @param home the directory with {@code bin} and {@code lib} in it
 */
public record Installation(Path home) {

    /** Programs start within two seconds; many at once, on few and busy cores, take longer. */
    private static final Duration READY = Duration.ofSeconds(60);

    private static final Pattern LISTENING = Pattern.compile("^chaos-controller listening on (\\S+)$");
    private static final Pattern CONTROLLER_READY = Pattern.compile("^chaos-controller ready$");
    private static final Pattern AGENT_READY = Pattern.compile("^chaos-agent ready$");

    public Installation {
        if (!Files.isExecutable(home.resolve("bin/chaosctl"))) {
            throw new IllegalArgumentException(
                    "no distribution of Charivari in " + home + ": build it with ./mvnw -DskipTests package");
        }
    }

    public Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** The command line of a program. */
    public List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program(program).toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * Starts a controller and waits until it is ready.
     *
     * @param listen {@code host:port}; with port 0 it picks one
     * @param more further arguments
     */
    public RunningController startController(Children children, String listen, Path data, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of("--listen", listen, "--data", data.toString()));
        arguments.addAll(more);
        Child process = children.start("controller", command("chaos-controller", arguments));
        try {
            String address = process.awaitLine(LISTENING, READY).group(1);
            process.awaitLine(CONTROLLER_READY, READY);
            return new RunningController(process, address);
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }

    /** Starts an agent, and waits until it relays. */
    public RunningAgent startAgent(Children children, String id, List<String> arguments) {
        Child process = children.start("agent-" + id, command("chaos-agent", arguments));
        try {
            process.awaitLine(AGENT_READY, READY);
            return new RunningAgent(id, process);
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }

    /**
     * A controller's process.
     *
     * @param process the process
     * @param address where it listens, {@code host:port}
     */
    public record RunningController(Child process, String address) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    /**
     * An agent's process.
     *
     * @param id its name in the fleet
     * @param process the process
     */
    public record RunningAgent(String id, Child process) implements AutoCloseable {

        /** Where a proxy listens, {@code host:port}. */
        public String address(String proxy) {
            Pattern line = Pattern.compile("^chaos-agent .*: proxy " + Pattern.quote(proxy) + " (\\S+) -> ");
            return process.awaitLine(line, READY).group(1);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
