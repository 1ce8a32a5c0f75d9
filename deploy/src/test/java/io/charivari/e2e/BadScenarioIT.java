package io.charivari.e2e;

import static io.charivari.e2e.testing.Refusals.assertThatItIsRefused;
import static io.charivari.e2e.testing.Refusals.assertThatItSays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.report.FleetClient;
import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.RunClient;
import io.charivari.e2e.testing.Scenarios;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Scenarios and runs that are wrong, hostile, gone or not over: each is said once, and nothing of it is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadScenarioIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site = new Site();
    private final RunningController controller = site.controller();

    @BeforeAll
    void startAgent() {
        site.agent("cache-1", "cache", controller.address(), "redis", "127.0.0.1:1");
        try (FleetClient fleet = new FleetClient(controller.address())) {
            await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == 1);
        }
    }

    @AfterAll
    void end() throws IOException {
        site.close();
    }

    @Test
    void aFileThatIsNoScenarioAtAllIsRefusedByEveryCommandThatTakesOne() {
        String directory = site.directory().toString() + "/";
        String none = site.write("none.yaml", "").toString();
        String huge = site.write("huge.yaml", "# nothing\n".repeat(1 << 20)).toString();
        String nul = site.write("nul.yaml", scenario("blackout", "") + "# \0\n").toString();
        String deep = site.write("deep.yaml", "a: " + "[".repeat(1_000)).toString();
        String alias = site.write("alias.yaml", "a: &a [*a]\n").toString();
        String bytes = site.write("bytes.yaml", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff})
                .toString();
        for (String command : List.of("scenario lint", "scenario apply", "plan", "run")) {
            assertThatItIsRefused(on(command, directory), "is a directory: name a file");
            assertThatItIsRefused(
                    on(command, directory + "nowhere.yaml"), "nowhere.yaml does not exist: check the path");
            assertThatItIsRefused(on(command, none), "none.yaml:1:1: the file is empty");
            assertThatItIsRefused(on(command, huge), "huge.yaml is too large: at most 1 MiB are read");
            assertThatItIsRefused(on(command, nul), "nul.yaml:19:3: the character U+0000 is not allowed");
            assertThatItIsRefused(on(command, deep), "deep.yaml:1:1: the file nests deeper than 30 levels");
            assertThatItIsRefused(on(command, alias), "alias.yaml:1:4: an alias (*name) stands within what it names");
            assertThatItIsRefused(on(command, bytes), "bytes.yaml is no UTF-8 text: save it as UTF-8");
        }
        assertThatNothingIsStoredOf("wrong");
    }

    @Test
    void aFileThatMayNotBeReadIsSaid() throws IOException {
        Path file = site.write("secret.yaml", scenario("blackout", ""));
        Files.setPosixFilePermissions(file, Set.of());
        assumeThat(Files.isReadable(file)).as("nobody forbids root to read").isFalse();

        assertThatItIsRefused(chaosctl("scenario", "apply", file.toString()), "may not be read by this user");
    }

    @Test
    void linesMayEndAsTheyDoOnAnySystem() {
        String text = scenario("blackout", "").replace("wrong", "windows");
        String mixed = text.replaceFirst("\n", "\r\n").replace("wrong", "windows");
        for (String ends : List.of(text.replace("\n", "\r\n"), "\uFEFF" + text.replace("\n", "\r\n"), mixed)) {
            assertThat(chaosctl(
                                    "scenario",
                                    "apply",
                                    site.write("windows.yaml", ends).toString())
                            .status())
                    .isZero();
            assertThat(chaosctl("scenario", "export", "windows").output()).isEqualTo(ends.stripTrailing());
        }
        assertThat(chaosctl("plan", "windows").status()).isZero();
        assertThat(chaosctl("scenario", "delete", "windows").status()).isZero();
    }

    @Test
    void ofSeveralFilesNoneIsStoredIfOneIsWrongOrThereTwice() {
        String good = site.write("good.yaml", scenario("blackout", "")).toString();
        String bad = site.write("bad.yaml", scenario("blackot", "")).toString();
        String same = site.write("same.yaml", scenario("hang", "")).toString();

        assertThatItIsRefused(chaosctl("scenario", "apply", good, bad), "bad.yaml:17:");
        assertThatItIsRefused(chaosctl("scenario", "apply", good, same), good + " and " + same + " are both scenario");
        assertThatNothingIsStoredOf("wrong");
    }

    @Test
    void variablesThatDoNotFitAreSaidAndNothingIsStored() {
        String file = site.write(
                        "bad.yaml",
                        scenario("delay", "latency: \"${slow}\"").replace("spec:", "spec:\n  variables: {slow: 10ms}"))
                .toString();
        for (String command : List.of("plan", "run")) {
            assertThatItIsRefused(chaosctl(command, file, "--var", "slow=10"), "bad.yaml:19:", "no unit");
            assertThatItIsRefused(chaosctl(command, file, "--var", "slwo=1s"), "slwo", "did you mean 'slow'?");
            assertThatItIsRefused(chaosctl(command, file, "--var", "slow"), "--var: 'slow' has no '='");
        }
        assertThatNothingIsStoredOf("wrong");
    }

    /** One that knows more than this chaosctl, or no limits, may send anything. */
    @Test
    void theControllerTakesNobodysWordForIt() {
        String bomb =
                scenario("blackout", "").replace("  timeline:", "  timeline: &all\n    - {name: a, serial: *all}");
        try (RunClient client = new RunClient(controller.address())) {
            assertThatThrownBy(() -> client.start("wrong", bomb))
                    .hasMessageContaining("scenario:12:13: an alias (*name) stands within what it names");
        }
        assertThatNothingIsStoredOf("wrong");
    }

    @Test
    void aDeletedScenarioIsNotRunAndItsPastIsKept() {
        String file = site.write("gone.yaml", scenario("blackout", "").replace("wrong", "gone"))
                .toString();
        assertThat(chaosctl("scenario", "apply", file).status()).isZero();
        assertThat(chaosctl("scenario", "delete", "gone").status()).isZero();

        for (String command : List.of("plan", "run", "scenario show", "scenario delete")) {
            assertThatItIsRefused(on(command, "gone"), "scenario gone was deleted by ", "scenario apply");
        }
        assertThatItIsRefused(chaosctl("scenario", "diff", "gone"), "gone");
        assertThat(chaosctl("scenario", "export", "gone").status()).isZero();
        assertThat(chaosctl("scenario", "list").output()).doesNotContain("gone");
    }

    @Test
    void aRunThatIsNotThereIsSaidByEveryCommandThatTakesOne() {
        for (String command : List.of("show", "watch", "abort", "report", "compare r-999998")) {
            assertThatItIsRefused(on("runs " + command, "r-999999"), "there is no run r-99999", "chaosctl runs list");
        }
        assertThatItIsRefused(chaosctl("runs", "note", "r-999999", "hello"), "there is no run r-999999");
    }

    @Test
    void aRunThatGoesOnHasNoReportYet() {
        String file = site.write("long.yaml", Scenarios.cache("long", "delay", "latency: 1ms", "60s", "5s"))
                .toString();
        Outcome start = chaosctl("run", file, "--detach", "-o", "json");
        assertThat(start.status()).as(start.errors()).isZero();
        String run = start.output().replaceFirst("(?s).*\"(r-\\d+)\".*", "$1");

        Outcome report = chaosctl("runs", "report", run);
        Outcome abort = chaosctl("runs", "abort", run);

        assertThat(report.status()).isEqualTo(1);
        assertThatItSays(report, run + " is ", "its report comes with its verdict", "chaosctl runs watch " + run);
        assertThat(abort.status()).as(abort.errors()).isZero();
        assertThat(chaosctl("runs", "watch", run).status()).isEqualTo(4);
    }

    private void assertThatNothingIsStoredOf(String scenario) {
        assertThat(chaosctl("scenario", "list").output()).doesNotContain(scenario);
        assertThat(chaosctl("runs", "list", "--limit", "1000").output()).doesNotContain(scenario);
    }

    /** @param command words, one blank between them */
    private Outcome on(String command, String what) {
        return chaosctl(Stream.concat(Arrays.stream(command.split(" ")), Stream.of(what))
                .toArray(String[]::new));
    }

    private static String scenario(String behavior, String options) {
        return Scenarios.cache("wrong", behavior, options, "2s", "5s");
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }
}
