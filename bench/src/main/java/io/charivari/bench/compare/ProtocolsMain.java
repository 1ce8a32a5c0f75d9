package io.charivari.bench.compare;

import io.charivari.bench.Machine;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program behind {@code bench/protocols}. The table goes to stdout, progress to stderr.
 *
 * <p>Runs on the main thread; Ctrl-C stops everything it started, on the thread of a shutdown hook.
 */
@Command(
        name = "bench/protocols",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Measures an agent that frames beside itself as plain tcp, in turn, and prints one table.",
        footer = {
            "",
            "Rows: redis50, redis1, redispipe, http, pgsimple, pgprepared, pgerrors, mysql. The column 'fault' has an",
            "error set that looks at every request: in pgerrors 1%% of the account updates deadlock, elsewhere none fits."
        })
public final class ProtocolsMain implements Callable<Integer> {

    private static final String TCP = "tcp";
    private static final String FRAMED = "framed";
    private static final String FAULT = "framed, fault";

    @Option(names = "--rounds", paramLabel = "N", description = "Measurements of each, from 1. Default: 5.")
    int rounds = 5;

    @Option(names = "--seconds", paramLabel = "N", description = "That each takes, 1 to 60. Default: 3.")
    int seconds = 3;

    @Option(names = "--only", paramLabel = "ROWS", split = ",", description = "These rows alone, with commas between.")
    List<String> only = List.of();

    @Option(names = "--distribution", paramLabel = "DIR", hidden = true)
    Path distribution = Path.of("deploy/target/charivari");

    private ProtocolsMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ProtocolsMain()).execute(args));
    }

    @Override
    public Integer call() {
        try (Programs programs = Programs.open()) {
            Runtime.getRuntime().addShutdownHook(new Thread(programs::close, "stop"));
            return measure(programs);
        } catch (BenchFailure e) {
            System.err.println("bench/protocols: " + e.text());
            return 1;
        }
    }

    private int measure(Programs programs) {
        if (rounds < 1 || rounds > 1000 || seconds < 1 || seconds > 60) {
            throw new BenchFailure("--rounds is 1 to 1000, --seconds 1 to 60");
        }
        List<ProtocolRow> rows = only.isEmpty()
                ? Arrays.asList(ProtocolRow.values())
                : only.stream().map(ProtocolRow::of).toList();
        Tools tools = Tools.find(programs, System.getenv());
        System.err.print(tools.text());
        Results results = new Results();
        for (ProtocolRow row : rows) {
            if (row.canBeMeasuredWith(tools)) {
                new Comparison(
                                programs,
                                tools,
                                contenders(programs, row),
                                rounds,
                                Duration.ofSeconds(seconds),
                                results,
                                System.err::println)
                        .run(List.of(row));
            } else {
                System.err.println("  not measured, for want of tools: " + row.word());
            }
        }
        if (results.isEmpty()) {
            throw new BenchFailure("nothing could be measured; why is said above");
        }
        System.out.println(new ProtocolReport(results, List.of(Direct.NAME, TCP, FRAMED, FAULT), TCP).table());
        System.out.println(Machine.text() + "; medians of " + rounds + " rounds of " + seconds
                + " s in turn; all on loopback of one machine");
        return 0;
    }

    private List<Contender> contenders(Programs programs, ProtocolRow row) {
        ChaosAgent agent = new ChaosAgent(programs, distribution);
        return List.of(
                new Direct(),
                new FramedAgent(agent, TCP, "tcp", null),
                new FramedAgent(agent, FRAMED, row.protocol(), null),
                new FramedAgent(agent, FAULT, row.protocol(), row.behavior()));
    }
}
