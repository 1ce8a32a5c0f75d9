package io.charivari.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.charivari.demo.world.Installation.RunningController;
import io.charivari.e2e.testing.Scenarios;
import io.charivari.e2e.testing.Site;
import io.charivari.e2e.testing.Site.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A scenario that is changed, run, deleted and brought back, and runs that grow old. */
class ScenarioLifeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site = new Site();
    private RunningController controller = site.controller();

    @AfterEach
    void end() throws IOException {
        site.close();
    }

    @Test
    void aDeletedScenarioLeavesItsPastAndComesBack() throws Exception {
        startAgent();
        Path file = site.write("storm.yaml", Scenarios.cache("storm", "blackout", "", "100ms", "5s"));
        Path changed = site.write("changed.yaml", Scenarios.cache("storm", "blackout", "", "200ms", "5s"));
        assertThat(chaosctl("scenario", "apply", file.toString()).output()).isEqualTo("applied storm revision 1");
        assertThat(chaosctl("run", changed.toString()).status()).isZero();
        assertThat(chaosctl("scenario", "diff", "storm").output())
                .contains("-      duration: 100ms\n+      duration: 200ms");

        assertThat(chaosctl("scenario", "delete", "storm").status()).isZero();
        restart();

        assertThat(chaosctl("scenario", "list").output()).contains("there are no scenarios");
        Outcome refused = chaosctl("run", "storm");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.errors()).contains("scenario storm was deleted by test on ");
        assertThat(chaosctl("runs", "list", "--scenario", "storm", "--state", "passed", "-o", "json")
                        .output())
                .contains("\"id\" : \"r-000001\"", "\"revision\" : 2");
        assertThat(chaosctl("runs", "show", "r-000001").status()).isZero();
        Path exported = site.directory().resolve("exported.yaml");
        assertThat(chaosctl("scenario", "export", "storm", "--output", exported.toString())
                        .status())
                .isZero();
        assertThat(exported).hasSameTextualContentAs(changed);
        assertThat(chaosctl("scenario", "apply", exported.toString()).output()).isEqualTo("applied storm revision 3");
        assertThat(chaosctl("audit", "--since", "1h").output().lines())
                .filteredOn(line -> line.contains("scenario "))
                .satisfiesExactly(
                        line -> assertThat(line).contains("test", "scenario apply", "storm revision 1", "ok"),
                        line -> assertThat(line).contains("scenario apply", "storm revision 2", "ok"),
                        line -> assertThat(line).contains("scenario delete", "storm", "ok"),
                        line -> assertThat(line).contains("scenario apply", "storm revision 3", "ok"));
    }

    @Test
    void oldRunsGoWhenTheyAreToldTo() throws Exception {
        startAgent();
        Path file = site.write("storm.yaml", Scenarios.cache("storm", "blackout", "", "50ms", "5s"));
        for (int run = 1; run <= 3; run++) {
            assertThat(chaosctl("run", file.toString()).status()).isZero();
        }

        restart("--keep-runs", "1ms");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        chaosctl("runs", "list", "-o", "json").output())
                .contains("r-000003")
                .doesNotContain("r-000002", "r-000001"));
        assertThat(chaosctl("runs", "show", "r-000001").status()).isEqualTo(2);
        assertThat(chaosctl("audit").output()).contains("delete old runs", "2 runs that ended before ");
    }

    private void startAgent() {
        site.agent("cache-1", "cache", controller.address(), "redis", "127.0.0.1:1");
        await().atMost(PATIENCE)
                .until(() -> chaosctl("agents", "list", "-o", "json").output().contains("\"connected\" : true"));
    }

    /** At the address that it had, so that nobody has to be told. */
    private void restart(String... more) throws InterruptedException, TimeoutException {
        controller.process().terminate();
        assertThat(controller.process().awaitExit(PATIENCE)).isZero();
        controller = site.controllerAt(controller.address(), more);
    }

    private Outcome chaosctl(String... arguments) {
        return site.chaosctl(controller.address(), arguments);
    }
}
