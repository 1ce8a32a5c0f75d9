package io.charivari.bench.fleet;

import io.charivari.bench.Machine;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program behind {@code bench/fleet}: one controller, fleets of simulated agents, and what the controller takes to
 * welcome, conduct, halt and keep them. The table goes to stdout, progress to stderr.
 *
 * <p>Runs on the main thread; the agents are in this process, the controller is not.
 */
@Command(
        name = "bench/fleet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Measures one controller with many simulated agents, and prints one table.")
public final class FleetMain implements Callable<Integer> {

    private static final int MOST_AGENTS = 15_000;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--agents",
            paramLabel = "N,...",
            split = ",",
            description = "Sizes of the fleet, each with a controller of its own, 1 to 15000. Default: 1000,5000.")
    List<Integer> agents = List.of(1_000, 5_000);

    @Option(names = "--rounds", paramLabel = "N", description = "Of two runs each, 1 to 1000. Default: 20.")
    int rounds = 20;

    @Option(names = "--proxies", paramLabel = "N", description = "Of each agent, 1 to 100. Default: 2.")
    int proxies = 2;

    @Option(names = "--idle", paramLabel = "SECONDS", description = "To look at rest, 0 to 3600. Default: 30.")
    int idle = 30;

    @Option(names = "--kills", paramLabel = "N", description = "Of the controller, 0 to 100. Default: 3.")
    int kills = 3;

    @Option(
            names = "--java-opts",
            paramLabel = "OPTIONS",
            description = "Of the controller's Java. Default: -Xmx512m, which proves the bar.")
    String javaOptions = "-Xmx512m";

    @Option(names = "--distribution", paramLabel = "DIR", hidden = true)
    Path distribution = Path.of("deploy/target/charivari");

    private FleetMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new FleetMain()).execute(args));
    }

    @Override
    public Integer call() {
        agents.forEach(size -> require("--agents", size, 1, MOST_AGENTS));
        require("--rounds", rounds, 1, 1000);
        require("--proxies", proxies, 1, 100);
        require("--idle", idle, 0, 3600);
        require("--kills", kills, 0, 100);
        try (Programs programs = Programs.open()) {
            Runtime.getRuntime().addShutdownHook(new Thread(programs::close, "stop"));
            FleetReport report = new FleetReport();
            agents.forEach(size -> report.add(size, measure(programs, size)));
            print(report);
            return 0;
        } catch (BenchFailure e) {
            System.err.println("bench/fleet: " + e.text());
            return 1;
        } catch (StatusRuntimeException e) {
            System.err.println("bench/fleet: the controller says: " + e.getStatus());
            return 1;
        }
    }

    private void require(String option, int given, int least, int most) {
        if (given < least || given > most) {
            throw new ParameterException(
                    spec == null ? new CommandLine(this) : spec.commandLine(),
                    option + " " + given + " is out of bounds: it is " + least + " to " + most);
        }
    }

    private Map<Row, String> measure(Programs programs, int size) {
        System.err.println(size + " agents");
        try (ControllerProcess controller = new ControllerProcess(programs, distribution, javaOptions);
                SimulatedFleet fleet = new SimulatedFleet(size, proxies, controller.address())) {
            FleetTrial trial = new FleetTrial(controller, fleet, line -> System.err.println("  " + line));
            trial.connect();
            trial.run(rounds);
            trial.ask();
            if (idle > 0) {
                trial.rest(Duration.ofSeconds(idle));
            }
            if (kills > 0) {
                trial.killAndReturn(kills);
            }
            return trial.figures();
        }
    }

    private void print(FleetReport report) {
        System.out.println(report.table());
        System.out.println(Machine.text() + "; " + proxies + " proxies per agent, " + rounds + " rounds of two runs, "
                + kills + " kills, controller with " + javaOptions
                + "; all agents in one process on the same machine as the controller");
    }
}
