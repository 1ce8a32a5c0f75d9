package io.charivari.e2e.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.report.FleetClient;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Site.Outcome;
import io.charivari.proto.v1.ActivationEffect;
import io.charivari.proto.v1.ActivationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scenarios that come with the distribution, and a fleet to run them on: a controller, and agents by the roles that
 * the examples name. Used by the test's thread; while an example is played, chaosctl has one of its own.
 */
public final class Examples implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("examples");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(50);
    private static final Executor COMMANDS = command -> new Thread(command, "chaosctl").start();

    private final Site site = new Site();
    private final RunningController controller = site.controller();
    private final FleetClient fleet = new FleetClient(controller.address());
    private String page = "";

    /** Their files, by name. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of an example, which is that of its file and of its scenario. */
    public static String nameOf(Path file) {
        return file.getFileName().toString().replace(".yaml", "");
    }

    /**
     * Starts an agent, with one proxy, and waits until the controller knows it.
     *
     * @return where the proxy listens, {@code host:port}
     */
    public String agent(String role, String protocol, String backend) {
        String id = role + "-1";
        String arguments =
                "--id %s --label role=%s --controller %s --name %s --protocol %s --listen 127.0.0.1:0 --backend %s"
                        .formatted(id, role, controller.address(), role, protocol, backend);
        long before = fleet.connectedAgents();
        String address = site.agent(id, arguments.split(" ", -1)).address(role);
        await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == before + 1);
        return address;
    }

    /** What the probes of examples ask instead of {@code 127.0.0.1:8080}. */
    public void probesAsk(String address) {
        page = address;
    }

    /** What chaosctl says of all of them, without a controller. */
    public Outcome lint() {
        return site.run(
                "chaosctl",
                Stream.concat(Stream.of("scenario", "lint"), files().stream().map(Path::toString))
                        .toArray(String[]::new));
    }

    /**
     * Runs an example to its end, which has to be PASSED, with traffic from before its start until after its recovery.
     *
     * @param round of traffic; one follows the other, and the last begins when all is over
     * @return what each step has done; it acts on one proxy
     */
    public Map<String, ActivationEffect> play(String name, Round round) {
        String file = site.write(name + ".yaml", text(name)).toString();
        CompletableFuture<Outcome> run = CompletableFuture.supplyAsync(
                () -> site.chaosctl(controller.address(), "run", file, "--lead", "500ms"), COMMANDS);
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_ROUNDS)
                .until(() -> {
                    round.go();
                    return run.isDone();
                });
        Outcome outcome = run.join();
        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
        assertThat(outcome.output()).contains("PASSED");
        assertThat(fleet.activeBehaviors()).isZero();
        await().until(() -> {
            round.go();
            return true;
        });
        return effects(fleet.newestRun(name).orElseThrow().getId());
    }

    private Map<String, ActivationEffect> effects(String run) {
        return fleet.activations(run).stream()
                .filter(activation -> activation.getPhase() == ActivationReport.Phase.PHASE_ENDED)
                .collect(Collectors.toMap(ActivationReport::getStep, ActivationReport::getEffect));
    }

    /** It may begin late: how precise starts are is not for tests to say that share a machine with others. */
    private String text(String name) {
        try {
            String text = Files.readString(DIRECTORY.resolve(name + ".yaml"));
            assertThat(text).doesNotContain("maxSkew").contains("\nspec:\n");
            return text.replace("\nspec:\n", "\nspec:\n  maxSkew: 5s\n").replace("127.0.0.1:8080", page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        site.close();
    }

    /** Some requests. */
    @FunctionalInterface
    public interface Round {
        void go() throws Exception;
    }
}
