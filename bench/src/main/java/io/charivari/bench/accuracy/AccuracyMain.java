package io.charivari.bench.accuracy;

import io.charivari.bench.Machine;
import io.charivari.bench.agent.InProcessAgent;
import io.charivari.bench.figure.MarkdownTable;
import io.charivari.bench.load.Server;
import io.charivari.bench.process.BenchFailure;
import io.charivari.model.behavior.Activation;
import io.charivari.model.unit.Percent;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program behind {@code bench/accuracy}: what behaviors were asked for, and what clients measured. The table goes to
 * stdout, progress to stderr.
 *
 * <p>Runs on the main thread; the agent is in this process.
 */
@Command(
        name = "bench/accuracy",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        header = "Compares what behaviors are asked for with what clients measure, and prints one table.")
public final class AccuracyMain implements Callable<Integer> {

    private static final long SEED = 42;

    @Option(names = "--only", paramLabel = "BEHAVIORS", split = ",", description = "These alone, with commas between.")
    List<String> only = List.of();

    private AccuracyMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new AccuracyMain()).execute(args));
    }

    @Override
    public Integer call() {
        MarkdownTable table = new MarkdownTable(List.of("behavior", "asked", "measured"));
        List<Check> checks = Check.all().stream()
                .filter(check -> only.isEmpty() || only.contains(check.behavior()))
                .toList();
        if (checks.isEmpty()) {
            System.err.println("bench/accuracy: nothing is left to measure: name behaviors such as delay, bandwidth,"
                    + " blackout, slicer, timeout or slow_close after --only");
            return 2;
        }
        for (Check check : checks) {
            System.err.println(check.behavior() + ": " + check.asked());
            String measured = measured(check);
            System.err.println("  " + measured);
            table.add(List.of(check.behavior(), check.asked(), measured));
        }
        System.out.println(table);
        System.out.println(Machine.text() + "; agent and clients in one process");
        return 0;
    }

    private static String measured(Check check) {
        try (Server backend = check.backend().get();
                InProcessAgent agent = new InProcessAgent(backend.port())) {
            if (!agent.knows(check.behavior(), check.options())) {
                return "not in this agent";
            }
            Activation activation = Activation.of(InProcessAgent.spec(check.behavior(), check.options()))
                    .withProbability(Percent.of(check.percent()));
            agent.set("accuracy", SEED, activation);
            return check.measure().at(agent.port());
        } catch (BenchFailure e) {
            return "failed: " + e.text();
        }
    }
}
