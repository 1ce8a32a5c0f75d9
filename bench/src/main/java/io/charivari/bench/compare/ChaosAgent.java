package io.charivari.bench.compare;

import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Ports;
import io.charivari.bench.process.Program;
import io.charivari.bench.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An agent out of the distribution, started as users start it; delayed by a controller, as users do. */
final class ChaosAgent implements Contender {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Programs programs;
    private final Path bin;

    /**
     * Out of this distribution.
     *
     * @throws BenchFailure if it is not there
     */
    ChaosAgent(Programs programs, Path distribution) {
        this.programs = programs;
        this.bin = distribution.resolve("bin");
        if (!Files.isExecutable(bin.resolve("chaos-agent"))) {
            throw new BenchFailure("there is no bin/chaos-agent in '" + distribution
                    + "': build it with ./mvnw package -DskipTests, or name another one with --distribution");
        }
    }

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public boolean delays() {
        return true;
    }

    @Override
    public Running start(int backendPort) {
        int port = Ports.free();
        return Relaying.through(port, agent(port, backendPort, List.of("--no-controller")));
    }

    @Override
    public Running startDelayed(int backendPort) {
        int port = Ports.free();
        String controller = "127.0.0.1:" + Ports.free();
        Program conductor = controller(controller);
        Program agent = agent(port, backendPort, List.of("--controller", controller));
        awaitInFleet(controller);
        chaosctl(controller, "behavior", "set", "relay", "delay", "-o", "latency=100ms", "--for", "1h");
        return new Relaying(port, agent, List.of(conductor));
    }

    /** Relays and frames what it relays; can be told of behaviors at its local API. */
    Running startFramed(int backendPort, String protocol, int apiPort) {
        int port = Ports.free();
        List<String> flags = List.of("--no-controller", "--protocol", protocol, "--api", "127.0.0.1:" + apiPort);
        Program agent = agent(port, backendPort, flags);
        agent.awaitListening(apiPort, PATIENCE);
        return Relaying.through(port, agent);
    }

    private Program agent(int port, int backendPort, List<String> flags) {
        List<String> command = new ArrayList<>(List.of(
                bin.resolve("chaos-agent").toString(),
                "--id",
                "bench",
                "--name",
                "relay",
                "--listen",
                "127.0.0.1:" + port,
                "--backend",
                "127.0.0.1:" + backendPort));
        command.addAll(flags);
        Program agent = programs.start(programs.newDirectory("agent"), "chaos-agent", command);
        agent.awaitListening(port, PATIENCE);
        return agent;
    }

    private Program controller(String address) {
        Path home = programs.newDirectory("controller");
        Program controller = programs.start(
                home,
                "chaos-controller",
                List.of(
                        bin.resolve("chaos-controller").toString(),
                        "--listen",
                        address,
                        "--data",
                        home.resolve("data").toString()));
        controller.awaitListening(Integer.parseInt(address.substring(address.indexOf(':') + 1)), PATIENCE);
        return controller;
    }

    private void awaitInFleet(String controller) {
        for (int i = 0; !chaosctl(controller, "proxies", "list").contains("bench"); i++) {
            if (i == 50) {
                throw new BenchFailure("the agent does not show up at its controller");
            }
            Programs.pause(Duration.ofMillis(200));
        }
    }

    private String chaosctl(String controller, String... words) {
        List<String> command = new ArrayList<>(List.of(bin.resolve("chaosctl").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--controller", controller));
        return programs.run(PATIENCE, command);
    }
}
