package io.charivari.e2e.skew;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program behind {@code bench/skew}. Runs on the main thread; controller and agents are processes of their own. */
@Command(
        name = "bench/skew",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Blacks many proxies out at one instant, and measures from outside how far apart they began.")
public final class SkewMain implements Callable<Integer> {

    /** An inexact start is what is to be seen here, not a reason to end. */
    private static final Duration MAX_SKEW = Duration.ofSeconds(5);

    @Option(names = "--agents", paramLabel = "N", description = "Processes, 1 to 100. Default: 20.")
    int agents = 20;

    @Option(names = "--proxies", paramLabel = "N", description = "Of each agent, 1 to 50. Default: 1.")
    int proxies = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "Starts, 1 to 1000. Default: 20.")
    int rounds = 20;

    @Option(names = "--pings", paramLabel = "N", description = "A second to each proxy, 1 to 1000. Default: 1000.")
    int pings = 1000;

    private SkewMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new SkewMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (isOutside(agents, 100) || isOutside(proxies, 50) || isOutside(rounds, 1000) || isOutside(pings, 1000)) {
            System.err.println("bench/skew: see --help for what is allowed");
            return 2;
        }
        Duration interval = Duration.ofSeconds(1).dividedBy(pings);
        List<SkewRound> all = new ArrayList<>();
        try (SkewRig rig = new SkewRig(agents, proxies)) {
            System.out.printf(
                    Locale.ROOT,
                    "%d agent processes with %d proxies each, %d pings a second through each proxy%n%n",
                    agents,
                    proxies,
                    pings);
            System.out.println(
                    "| round   | observed spread | reported spread | uncertainty | last ping to end | noise |"
                            + "\n| ------- | --------------: | --------------: | ----------: | ---------------: | -----: |");
            for (int i = 1; i <= rounds; i++) {
                one(rig, interval, i).ifPresent(all::add);
            }
        }
        if (all.isEmpty()) {
            return 1;
        }
        print("p50", all, 50);
        print("p99", all, 99);
        return agree(all) ? 0 : 1;
    }

    /** On a machine that is too busy, agents cannot acknowledge in time, and nothing happens. */
    private static Optional<SkewRound> one(SkewRig rig, Duration interval, int number) throws IOException {
        try {
            SkewRound round = rig.round(interval, MAX_SKEW);
            print(Integer.toString(number), List.of(round), 100);
            return Optional.of(round);
        } catch (IllegalStateException e) {
            System.out.println("round " + number + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isOutside(int value, int most) {
        return value < 1 || value > most;
    }

    private static boolean agree(List<SkewRound> all) {
        long apart = all.stream()
                .filter(round -> round.disagreement() > round.tolerance())
                .count();
        System.out.printf(
                "%nIn %d of %d rounds, what was seen and what was reported do not agree.%n", apart, all.size());
        return apart == 0;
    }

    private static void print(String name, List<SkewRound> rounds, int percent) {
        System.out.printf(
                Locale.ROOT,
                "| %-7s | %12.2f ms | %12.2f ms | %8.2f ms | %13.2f ms | %3.2f ms |%n",
                name,
                percentile(rounds, percent, SkewRound::observed),
                percentile(rounds, percent, SkewRound::reported),
                percentile(rounds, percent, SkewRound::uncertainty),
                percentile(rounds, percent, SkewRound::gap),
                percentile(rounds, percent, SkewRound::noise));
    }

    /** Nearest rank, in milliseconds. */
    private static double percentile(List<SkewRound> rounds, int percent, ToLongFunction<SkewRound> figure) {
        long[] sorted = rounds.stream().mapToLong(figure).sorted().toArray();
        return sorted[(sorted.length * percent + 99) / 100 - 1] / 1e6;
    }
}
