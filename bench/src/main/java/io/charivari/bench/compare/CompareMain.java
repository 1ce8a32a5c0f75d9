package io.charivari.bench.compare;

import io.charivari.bench.Machine;
import io.charivari.bench.compare.Tools.Tool;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program behind {@code bench/compare}. The table goes to stdout, progress to stderr.
 *
 * <p>Runs on the main thread; Ctrl-C stops everything it started, on the thread of a shutdown hook.
 */
@Command(
        name = "bench/compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Measures an agent side by side with public proxies, in turn, and prints one table.",
        footer = {
            "",
            "Rows: redis50, redis1, bulk, keepalive, connections, idle, delay, delayedbulk.",
            "TOXIPROXY=/path/to/toxiproxy-server in the environment lets Toxiproxy join."
        })
public final class CompareMain implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", description = "Measurements of each, from 1. Default: 5.")
    int rounds = 5;

    @Option(names = "--seconds", paramLabel = "N", description = "That each takes, 1 to 60. Default: 3.")
    int seconds = 3;

    @Option(names = "--only", paramLabel = "ROWS", split = ",", description = "These rows alone, with commas between.")
    List<String> only = List.of();

    @Option(names = "--distribution", paramLabel = "DIR", hidden = true)
    Path distribution = Path.of("deploy/target/charivari");

    private CompareMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new CompareMain()).execute(args));
    }

    @Override
    public Integer call() {
        if (rounds < 1 || rounds > 1000) {
            throw refusal("--rounds " + rounds + " is out of bounds: it is 1 to 1000");
        }
        if (seconds < 1 || seconds > 60) {
            throw refusal("--seconds " + seconds + " is out of bounds: it is 1 to 60");
        }
        try (Programs programs = Programs.open()) {
            Runtime.getRuntime().addShutdownHook(new Thread(programs::close, "stop"));
            return compare(programs, rows());
        } catch (BenchFailure e) {
            System.err.println("bench/compare: " + e.text());
            return 1;
        }
    }

    private ParameterException refusal(String why) {
        return new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), why);
    }

    private List<Row> rows() {
        try {
            return only.isEmpty()
                    ? Arrays.asList(Row.values())
                    : only.stream().map(Row::of).toList();
        } catch (BenchFailure e) {
            throw refusal(e.text());
        }
    }

    private int compare(Programs programs, List<Row> rows) {
        Tools tools = Tools.find(programs, System.getenv());
        System.err.print(tools.text());
        List<Row> possible =
                rows.stream().filter(row -> row.canBeMeasuredWith(tools)).toList();
        rows.stream()
                .filter(row -> !possible.contains(row))
                .forEach(row -> System.err.println("  not measured, for want of tools: " + row.word()));
        if (possible.isEmpty()) {
            throw new BenchFailure("nothing can be measured: install what is missing above");
        }
        List<Contender> contenders = contenders(programs, tools);
        Results results = new Comparison(
                        programs,
                        tools,
                        contenders,
                        rounds,
                        Duration.ofSeconds(seconds),
                        new Results(),
                        System.err::println)
                .run(possible);
        if (results.isEmpty()) {
            throw new BenchFailure("nothing could be measured; why is said above");
        }
        print(results, contenders);
        return 0;
    }

    private List<Contender> contenders(Programs programs, Tools tools) {
        List<Contender> contenders = new ArrayList<>(List.of(new Direct()));
        tools.get(Tool.HAPROXY).ifPresent(tool -> contenders.add(new Haproxy(programs, tool)));
        tools.get(Tool.NGINX_STREAM).ifPresent(tool -> contenders.add(new Nginx(programs, tool)));
        tools.get(Tool.TOXIPROXY).ifPresent(tool -> contenders.add(new Toxiproxy(programs, tool)));
        contenders.add(new ChaosAgent(programs, distribution));
        return contenders;
    }

    private void print(Results results, List<Contender> contenders) {
        List<String> names = contenders.stream().map(Contender::name).toList();
        System.out.println(new Report(results, names, names.get(names.size() - 1)).table());
        System.out.println(Machine.text() + "; medians of " + rounds + (rounds == 1 ? " round of " : " rounds of ")
                + seconds + " s in turn; all on loopback of one machine");
    }
}
