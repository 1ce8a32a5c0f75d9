package io.charivari.e2e.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.process.Child;
import io.charivari.demo.report.FleetClient;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scenarios that come with the distribution, and how a test runs one. Used by the test's thread. */
public final class Examples {

    public static final Path DIRECTORY = Path.of("examples");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(20);

    private final Site site;
    private final String controller;
    private final FleetClient fleet;

    public Examples(Site site, String controller, FleetClient fleet) {
        this.site = site;
        this.controller = controller;
        this.fleet = fleet;
    }

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
     * Runs an example to its end, which has to be PASSED, with traffic from before its start until after its recovery.
     *
     * @param round of traffic; one follows the other, and the last begins when all is over
     * @return what each step has done; it acts on one proxy
     */
    public Map<String, ActivationEffect> play(String name, Round round) {
        String file = site.write(name + ".yaml", text(name)).toString();
        Child run = site.start("chaosctl", "--controller", controller, "run", file, "--watch", "--lead", "500ms");
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_ROUNDS)
                .until(() -> {
                    round.go();
                    return !run.isAlive();
                });
        Outcome outcome = Site.outcome(run);
        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isZero();
        assertThat(outcome.output()).contains("PASSED");
        await().atMost(PATIENCE).until(() -> fleet.activeBehaviors() == 0);
        await().atMost(PATIENCE).until(() -> {
            round.go();
            return true;
        });
        return fleet.activations(fleet.newestRun(name).orElseThrow().getId()).stream()
                .filter(activation -> activation.getPhase() == ActivationReport.Phase.PHASE_ENDED)
                .collect(Collectors.toMap(ActivationReport::getStep, ActivationReport::getEffect));
    }

    /** It may begin late: how precise starts are is not for tests to say that share a machine with others. */
    private static String text(String name) {
        try {
            String text = Files.readString(DIRECTORY.resolve(name + ".yaml"));
            assertThat(text).doesNotContain("maxSkew").contains("\nspec:\n");
            return text.replace("\nspec:\n", "\nspec:\n  maxSkew: 5s\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some requests. */
    @FunctionalInterface
    public interface Round {
        void go() throws Exception;
    }
}
