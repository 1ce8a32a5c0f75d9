package io.charivari.e2e.skew;

import static org.awaitility.Awaitility.await;

import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.AgentProcesses;
import io.charivari.e2e.testing.EchoBackend;
import io.charivari.e2e.testing.RunClient;
import io.charivari.e2e.testing.Site;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A controller, agents with some proxies each, and one backend behind all of them. Used by one thread. */
public final class SkewRig implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEAD = Duration.ofSeconds(1);

    private final Site site = new Site();
    private final EchoBackend backend = EchoBackend.start();
    private final RunningController controller = site.controller();
    private final RunClient client = new RunClient(controller.address());
    private final List<String> proxies = new ArrayList<>();
    private int rounds;

    /** @param proxiesEach of each agent */
    public SkewRig(int agents, int proxiesEach) {
        Map<String, List<String>> commands = new TreeMap<>();
        for (int i = 1; i <= agents; i++) {
            commands.put("agent-" + i, command("agent-" + i, proxiesEach));
        }
        for (RunningAgent agent : AgentProcesses.start(site, commands)) {
            for (int i = 1; i <= proxiesEach; i++) {
                proxies.add(agent.address("echo-" + i));
            }
        }
        client.awaitConnected(commands.keySet(), PATIENCE);
    }

    private List<String> command(String id, int proxiesEach) {
        StringBuilder file = new StringBuilder(
                "id: %s\ncontrollers: [\"%s\"]\nlabels: {role: echo}\nproxies:\n".formatted(id, controller.address()));
        for (int i = 1; i <= proxiesEach; i++) {
            file.append(
                    "  - {name: echo-%d, listen: \"127.0.0.1:0\", backend: \"%s\"}%n".formatted(i, backend.address()));
        }
        return site.installation()
                .command(
                        "chaos-agent",
                        List.of(
                                "--config",
                                site.write(id + ".yaml", file.toString()).toString()));
    }

    /**
     * Has everything black out at one instant while it is pinged.
     *
     * @param maxSkew of the scenario
     * @throws IllegalStateException if the run did not pass, which says why
     */
    public SkewRound round(Duration pingInterval, Duration maxSkew) throws IOException {
        rounds++;
        String name = "skew-" + rounds;
        try (Pinger pinger = new Pinger(proxies, backend.address(), pingInterval)) {
            await("all proxies answer").atMost(PATIENCE).until(pinger::isWarm);
            Run started = client.start(name, scenario(name, maxSkew), LEAD);
            GetRunResponse run = client.awaitVerdict(started.getId(), PATIENCE);
            if (run.getRun().getState() != RunState.RUN_STATE_PASSED) {
                throw new IllegalStateException("the run was " + run.getRun().getState() + ": "
                        + run.getRun().getReason());
            }
            await("all links have ended").atMost(PATIENCE).until(pinger::haveAllEnded);
            return SkewRound.of(run, pinger);
        }
    }

    private static String scenario(String name, Duration maxSkew) {
        return """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: %s}
                spec:
                  maxSkew: %dms
                  targets:
                    all: {selector: {matchLabels: {role: echo}}}
                  timeline:
                    - {name: gone, target: all, at: 0s, duration: 1s, behavior: blackout}
                """.formatted(name, maxSkew.toMillis());
    }

    @Override
    public void close() throws IOException {
        client.close();
        site.close();
        backend.close();
    }
}
