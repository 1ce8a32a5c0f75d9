package io.charivari.bench.api;

import io.charivari.bench.Machine;
import io.charivari.bench.figure.MarkdownTable;
import io.charivari.bench.load.Connections;
import io.charivari.bench.load.RoundTrips;
import io.charivari.bench.load.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program behind {@code bench/api}: the times that an agent's API takes while links of one proxy are stuck behind a
 * backend that says nothing, and another proxy is busy. The table goes to stdout.
 *
 * <p>Runs on the main thread; the agent is in this process.
 */
@Command(
        name = "bench/api",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        header = "Times an agent's local API while its links are stuck, and prints one table.")
public final class ApiMain implements Callable<Integer> {

    private static final double MICROS_PER_MILLI = 1e3;
    private static final int WARM_UP = 100;
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Option(names = "--links", paramLabel = "COUNT", description = "That are stuck. Default: ${DEFAULT-VALUE}.")
    int links = 1_000;

    @Option(names = "--busy", paramLabel = "COUNT", description = "That are busy. Default: ${DEFAULT-VALUE}.")
    int busy = 50;

    @Option(names = "--calls", paramLabel = "COUNT", description = "Of each kind. Default: ${DEFAULT-VALUE}.")
    int calls = 200;

    private ApiMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ApiMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Server dead = Server.idle();
                Server echo = Server.echo();
                ApiAgent agent = new ApiAgent(dead.port(), echo.port());
                Connections stuck = Connections.open(agent.stuckPort(), links);
                RoundTrips load = RoundTrips.start(agent.busyPort(), busy, AT_ONCE)) {
            stuck.awaitAt(dead);
            stuck.sendByte();
            load.record(Duration.ofSeconds(1));
            System.out.println(table(agent));
            Histogram trips = load.record(Duration.ofSeconds(1));
            System.out.println(links + " links stuck, " + busy + " busy with " + trips.getTotalCount()
                    + " round trips/s, " + calls + " calls of each kind; " + Machine.text()
                    + "; agent, backends and clients in one process");
        }
        return 0;
    }

    private MarkdownTable table(ApiAgent agent) throws IOException, InterruptedException {
        MarkdownTable table = new MarkdownTable(List.of("call", "p50", "p99", "max"));
        for (ApiAgent.Call call : ApiAgent.CALLS) {
            for (int i = 0; i < WARM_UP; i++) {
                agent.make(call);
            }
            Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
            for (int i = 0; i < calls; i++) {
                long began = System.nanoTime();
                agent.make(call);
                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
            }
            table.add(List.of(call.name(), millis(micros, 50), millis(micros, 99), millis(micros, 100)));
        }
        return table;
    }

    private static String millis(Histogram micros, double percentile) {
        return String.format("%.2f ms", micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI);
    }
}
