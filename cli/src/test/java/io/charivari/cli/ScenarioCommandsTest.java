package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.Examples;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ListScenariosResponse;
import io.charivari.proto.v1.ScenarioInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files: checked here, kept there. */
class ScenarioCommandsTest {

    private static final ScenarioInfo INFO = ScenarioInfo.newBuilder()
            .setName("game-day")
            .setRevision(3)
            .setHash("5ce0a210")
            .setAuthor("ada")
            .setCreatedAtMillis(1_700_000_000_000L)
            .setDescription("Redis vanishes while PostgreSQL is slow.")
            .build();

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @TempDir
    private Path directory;

    private String good;
    private String bad;

    @BeforeEach
    void files() throws IOException {
        good = Files.writeString(directory.resolve("good.yaml"), Examples.SCENARIO)
                .toString();
        bad = Files.writeString(
                        directory.resolve("bad.yaml"), Examples.SCENARIO.replace("behavior: delay", "behavior: dely"))
                .toString();
    }

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void lintNeedsNoController() {
        assertThat(chaosctl.run("scenario", "lint", good)).isZero();
        assertThat(chaosctl.out())
                .isEqualToNormalizingNewlines(good + ": valid: scenario game-day, 2 targets, 2 steps\n");
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void lintTellsWhereEachProblemIs() {
        assertThat(chaosctl.run("scenario", "lint", good, bad)).isEqualTo(2);
        assertThat(chaosctl.out())
                .contains(good + ": valid")
                .containsPattern("bad\\.yaml:23:\\d+: .*dely")
                .contains("did you mean 'delay'?");
    }

    @Test
    void nothingIsAppliedIfOneFileIsInvalid() {
        assertThat(chaosctl.run("scenario", "apply", good, bad)).isEqualTo(2);
        assertThat(chaosctl.err()).contains("bad.yaml:23:");
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void applySendsTheFileAndTellsTheRevision() {
        chaosctl.controller()
                .answers(ApplyScenarioResponse.newBuilder()
                        .setScenario(INFO)
                        .setChanged(true)
                        .build());
        assertThat(chaosctl.run("scenario", "apply", good)).isZero();
        ApplyScenarioRequest request = chaosctl.controller().request(ApplyScenarioRequest.class);
        assertThat(request.getYaml()).isEqualTo(Examples.SCENARIO);
        assertThat(request.getFileName()).isEqualTo(good);
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("applied game-day revision 3\n");
    }

    @Test
    void theSameContentAgainIsNoNewRevision() {
        chaosctl.controller()
                .answers(ApplyScenarioResponse.newBuilder().setScenario(INFO).build());
        assertThat(chaosctl.run("scenario", "apply", good)).isZero();
        assertThat(chaosctl.out()).contains("game-day is unchanged: revision 3");
    }

    @Test
    void showPrintsTheFileAsItWas() {
        chaosctl.controller()
                .answers(GetScenarioResponse.newBuilder()
                        .setScenario(INFO)
                        .setYaml(Examples.SCENARIO)
                        .build());
        assertThat(chaosctl.run("scenario", "show", "game-day")).isZero();
        assertThat(chaosctl.out()).isEqualTo(Examples.SCENARIO);
    }

    @Test
    void listShowsTheNewestRevisions() {
        chaosctl.controller()
                .answers(ListScenariosResponse.newBuilder().addScenarios(INFO).build());
        assertThat(chaosctl.run("scenario", "list")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        SCENARIO  REVISION  APPLIED              BY   DESCRIPTION
                        game-day         3  2023-11-14 22:13:20  ada  Redis vanishes while PostgreSQL is slow.
                        """);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(chaosctl.run(
                        "scenario", "lint", directory.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(chaosctl.err()).contains("none.yaml: there is no such file").hasLineCount(1);
    }
}
