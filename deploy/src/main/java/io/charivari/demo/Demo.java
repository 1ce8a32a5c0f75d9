package io.charivari.demo;

import io.charivari.demo.process.Patience;
import io.charivari.demo.report.Comparison;
import io.charivari.demo.report.FleetClient;
import io.charivari.demo.report.Phase;
import io.charivari.demo.report.Reading;
import io.charivari.demo.report.Users;
import io.charivari.demo.world.Installation;
import io.charivari.demo.world.World;
import io.charivari.demo.world.World.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * The demo's program: starts a world, breaks it three times, shows what that did to its users, and ends it.
 *
 * <p>Everything happens on the main thread; signals are heard by a shutdown hook, which ends the world under its hands.
 */
@Command(
        name = "./demo",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Starts a small world on this machine (PostgreSQL, Redis, a shop and its users, a controller and three"
                    + " agents), breaks it three times, each at one instant, and shows what that did.",
            "It takes about two minutes, uses free ports of the loopback address only, and leaves nothing" + " behind."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all of it worked", "1:something did not", "2:wrong usage"})
public final class Demo implements Callable<Integer> {

    private static final OptionSpec HELP = OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this, and do nothing.")
            .build();

    private static final Duration READY = Duration.ofSeconds(60);
    private static final int WARM_UP_SECONDS = 4;
    private static final int CALM_SECONDS = 6;

    @Option(names = "--keep", description = "Leave everything running afterwards, and tell how to play with it.")
    private boolean keep;

    @Option(names = "--stop", description = "End a demo that is running, wherever it was started.")
    private boolean stop;

    @Option(names = "--root", hidden = true, defaultValue = ".")
    private Path root = Path.of(".");

    private volatile boolean interrupted;
    private volatile boolean over;

    private Demo() {}

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new Demo());
        command.getCommandSpec().addOption(HELP);
        System.exit(command.setExecutionExceptionHandler((failure, failed, parsed) -> {
                    failed.getErr().println("demo: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path build = root.resolve("deploy/target");
        RunningDemos demos = new RunningDemos(build.resolve("demo/running"));
        if (stop) {
            return demos.stopAll();
        }
        Path logs = build.resolve("demo/logs");
        World world = World.create(new Installation(build.resolve("charivari")), logs);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> onSignal(world)));
        RunningDemos.Entry entry = demos.enter();
        try (world;
                entry) {
            int status = play(world, build);
            over = true;
            return status;
        } catch (RuntimeException e) {
            over = true;
            // Whatever fails while everything is being ended does so because of that.
            if (!interrupted) {
                System.err.println("demo: " + e.getMessage());
                System.err.println("demo: what each part said is in " + logs);
            }
            return 1;
        }
    }

    private void onSignal(World world) {
        if (!over) {
            interrupted = true;
            System.err.println();
            System.err.println("demo: ending everything ...");
        }
        try {
            world.close();
        } catch (IOException e) {
            System.err.println("demo: could not clean up: " + e.getMessage());
        }
    }

    private int play(World world, Path build) throws IOException, InterruptedException {
        Users users = new Users();
        long started = System.nanoTime();
        System.out.println("Starting PostgreSQL, Redis, a controller, three agents, a shop and its users ...");
        Addresses addresses = world.start(build.resolve("demo/binaries"), users::onSecond);
        Chaosctl chaosctl = new Chaosctl(new Installation(build.resolve("charivari")), addresses.controller(), world);
        try (FleetClient fleet = new FleetClient(addresses.controller())) {
            Patience.until("all agents to connect", READY, () -> fleet.connectedAgents() == 3);
            users.await(WARM_UP_SECONDS);
            System.out.printf(
                    "All ready after %d s.%n",
                    Duration.ofNanos(System.nanoTime() - started).toSeconds());
            chaosctl.run("agents", "list");
            chaosctl.run("proxies", "list");
            boolean good = playActs(new Stage(world, addresses, users, fleet, chaosctl, reports(build)));
            if (keep) {
                explain(addresses);
                new CountDownLatch(1).await();
            }
            return good ? 0 : 1;
        }
    }

    private boolean playActs(Stage stage) throws IOException, InterruptedException {
        List<Comparison> seen = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        Reading calm = stage.reading();
        stage.users().await(CALM_SECONDS);
        Phase before = stage.since(calm);
        for (Act act : Act.all(root.resolve("deploy/demo/scenarios"))) {
            Comparison comparison = act.play(stage, before);
            before = comparison.after();
            seen.add(comparison);
            act.missed(comparison).forEach(what -> missed.add(act.scenario() + ": " + what));
        }
        System.out.println();
        seen.forEach(comparison -> System.out.println(comparison.render()));
        tell(stage, seen);
        if (missed.isEmpty()) {
            System.out.println(
                    "The demo worked: every run ended as it should, its faults were seen, and nothing is left of them.");
        } else {
            System.out.println("The demo did NOT work. What should have been seen, and was not:");
            missed.forEach(what -> System.out.println("  " + what));
        }
        return missed.isEmpty();
    }

    private Path reports(Path build) throws IOException {
        return Files.createDirectories(build.resolve("demo/reports"));
    }

    /** The reports to take home, and what the one of the failed run says first. */
    private static void tell(Stage stage, List<Comparison> seen) throws IOException, InterruptedException {
        Comparison failed = seen.get(seen.size() - 1);
        Path why = stage.reports().resolve(failed.scenario() + ".md");
        stage.chaosctl().run("runs", "report", failed.run().getId(), "--output", why.toString());
        System.out.println("It begins with:");
        try (Stream<String> lines = Files.lines(why)) {
            lines.limit(1).forEach(line -> System.out.println("  " + line));
        }
        System.out.println();
        System.out.println("Reports of the three runs, each one file that opens in any browser:");
        for (Comparison comparison : seen) {
            Path report = stage.reports()
                    .resolve(comparison.scenario() + ".html")
                    .toAbsolutePath()
                    .normalize();
            System.out.println("  " + report.toUri());
        }
        System.out.println();
    }

    private void explain(Addresses addresses) throws IOException {
        System.out.printf(
                """

                Everything is still running:
                  the shop       curl -i http://%s/checkout        (by way of its agent)
                  Redis          redis-cli -p %s ping              (by way of its agent)
                  PostgreSQL     psql -h 127.0.0.1 -p %s -U postgres   (by way of its agent)

                Play with it from another terminal:
                  export CHAOSCTL_CONTROLLER=%s
                  export PATH="%s:$PATH"
                  chaosctl status
                  chaosctl behavior set redis delay -o latency=200ms --for 30s
                  chaosctl behavior set postgres hang --for 5s
                  chaosctl proxies list
                  chaosctl behavior clear --all
                  chaosctl run cache-gone-and-db-slow --watch
                  chaosctl halt --reason "enough"; chaosctl resume

                End it with Ctrl-C here, or with ./demo --stop anywhere.
                """,
                addresses.shop(),
                port(addresses.cache()),
                port(addresses.database()),
                addresses.controller(),
                root.resolve("deploy/target/charivari/bin").toRealPath());
    }

    private static String port(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }
}
