package io.charivari.e2e.testing;

import static org.awaitility.Awaitility.await;

import io.charivari.demo.process.Child;
import io.charivari.e2e.testing.HostNetwork.Host;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A controller and agents, each on a host of its own, with one proxy per agent in front of one backend that they share.
 * Agents reach the controller over a {@link LateLink}; traffic comes to their proxies directly. Used by the test's thread.
 */
public final class HostedFleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern READY = Pattern.compile("^chaos-controller ready$");
    private static final int PROXY_PORT = 7000;
    private static final int CONTROLLER_PORT = 7400;

    private final Duration latency;
    private final Duration jitter;
    private final Site site = new Site();
    private final HostNetwork network = new HostNetwork();
    private final EchoBackend backend = EchoBackend.start(network.inet());
    private final List<LateLink> lines = new ArrayList<>();
    private final Map<String, String> proxies = new TreeMap<>();
    private final Host controllerHost = network.host();
    private final String controller = controllerHost.address() + ":" + CONTROLLER_PORT;
    private final RunClient client = new RunClient(controller);

    /**
     * Starts the controller.
     *
     * @param latency of the agents' lines to it, in each direction
     * @param jitter by which each delay may be shorter or longer
     */
    public HostedFleet(Duration latency, Duration jitter) {
        this.latency = latency;
        this.jitter = jitter;
        List<String> command = site.installation()
                .command(
                        "chaos-controller",
                        List.of(
                                "--insecure",
                                "--listen",
                                controller,
                                "--data",
                                site.directory().resolve("data").toString()));
        Child process = site.startCommand("controller", controllerHost.inside(command));
        process.awaitLine(READY, PATIENCE);
    }

    /** For further processes. */
    public Site site() {
        return site;
    }

    public RunClient client() {
        return client;
    }

    public EchoBackend backend() {
        return backend;
    }

    /** Starts agents that have their ids' role: what comes before the dash. */
    public void start(Set<String> ids) {
        Map<String, List<String>> commands = new TreeMap<>();
        ids.forEach(id -> {
            Host host = network.host();
            commands.put(id, host.inside(command(id, host)));
        });
        startAll(commands);
    }

    /**
     * Starts one more agent.
     *
     * @param wrapper what its command line begins with
     */
    public void start(String id, List<String> wrapper) {
        Host host = network.host();
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(command(id, host));
        startAll(Map.of(id, host.inside(command)));
    }

    /** Starts an agent whose way to the controller leads through its own and only proxy. */
    public void startBehindItself(String id) {
        Host host = network.host();
        String itself = host.address() + ":" + PROXY_PORT;
        proxies.put(id, itself);
        startAll(Map.of(
                id, host.inside(AgentProcesses.command(site, id, role(id), itself, "controller", itself, controller))));
    }

    private List<String> command(String id, Host host) {
        LateLink line = new LateLink(network.inet(), Addresses.of(controller), latency, jitter);
        lines.add(line);
        String listen = host.address() + ":" + PROXY_PORT;
        proxies.put(id, listen);
        return AgentProcesses.command(site, id, role(id), line.address(), "echo", listen, backend.address());
    }

    private static String role(String id) {
        return id.replaceFirst("-.*", "");
    }

    private void startAll(Map<String, List<String>> commands) {
        AgentProcesses.start(site, commands);
        await("all are connected").atMost(PATIENCE).until(() -> client.connected()
                .containsAll(commands.keySet()));
    }

    /** Where the proxies of these agents listen, by the agent's id. */
    public Map<String, String> proxies(Set<String> ids) {
        Map<String, String> chosen = new TreeMap<>(proxies);
        chosen.keySet().retainAll(ids);
        return chosen;
    }

    /** Pulls the controller's cable: agents and traffic do not need it. */
    public void cutController() {
        network.cut(controllerHost);
    }

    /** Plugs it in again. */
    public void mendController() {
        network.mend(controllerHost);
    }

    @Override
    public void close() throws IOException {
        try {
            client.close();
            site.close();
            for (LateLink line : lines) {
                line.close();
            }
            backend.close();
        } finally {
            network.close();
        }
    }
}
