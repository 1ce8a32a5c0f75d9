package io.charivari.e2e.testing;

import io.charivari.demo.process.Child;
import io.charivari.demo.world.Installation.RunningAgent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Agents that are started at the same time, which takes a fraction of the time that one after the other takes. */
public final class AgentProcesses {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final Pattern READY_LINE = Pattern.compile("^chaos-agent ready$");

    private AgentProcesses() {}

    /**
     * Starts all and waits until all relay.
     *
     * @param commands whole command lines, by the agent's id
     */
    public static List<RunningAgent> start(Site site, Map<String, List<String>> commands) {
        Map<String, Child> starting = new TreeMap<>();
        commands.forEach((id, command) -> starting.put(id, site.startCommand("agent-" + id, command)));
        List<RunningAgent> running = new ArrayList<>();
        starting.forEach((id, process) -> {
            process.awaitLine(READY_LINE, READY);
            running.add(new RunningAgent(id, process));
        });
        return running;
    }

    /** The command line of an agent with one proxy. */
    public static List<String> command(
            Site site, String id, String role, String controller, String proxy, String listen, String backend) {
        return site.installation().command("chaos-agent", arguments(id, role, controller, proxy, listen, backend));
    }

    static List<String> arguments(
            String id, String role, String controller, String proxy, String listen, String backend) {
        return List.of(
                "--id",
                id,
                "--label",
                "role=" + role,
                "--controller",
                controller,
                "--name",
                proxy,
                "--listen",
                listen,
                "--backend",
                backend);
    }
}
