package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.Examples;
import io.charivari.cli.testing.FakeTerminal;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.proto.CatalogCodec;
import io.charivari.proto.v1.ApplyScenarioRequest;
import io.charivari.proto.v1.ApplyScenarioResponse;
import io.charivari.proto.v1.DeleteScenarioRequest;
import io.charivari.proto.v1.DeleteScenarioResponse;
import io.charivari.proto.v1.GetScenarioHistoryResponse;
import io.charivari.proto.v1.GetScenarioRequest;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ListBehaviorsResponse;
import io.charivari.proto.v1.ListScenariosResponse;
import io.charivari.proto.v1.ScenarioDeletion;
import io.charivari.proto.v1.ScenarioInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static final ScenarioDeletion DELETION = ScenarioDeletion.newBuilder()
            .setAuthor("bob")
            .setAtMillis(1_700_000_000_000L)
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
        assertThat(chaosctl.controller().requests()).noneMatch(ApplyScenarioRequest.class::isInstance);
    }

    @Test
    void aBehaviorOfAPlugInIsAskedForAtTheController() {
        BehaviorDescriptor delay = BehaviorCatalog.builtIn().find("delay").orElseThrow();
        BehaviorDescriptor dely =
                new BehaviorDescriptor("dely", List.of(), "It is.", delay.kind(), delay.options(), "acme 1");
        chaosctl.controller()
                .answers(ListBehaviorsResponse.newBuilder()
                        .addBehaviors(CatalogCodec.toWire(dely))
                        .build());
        assertThat(chaosctl.run("scenario", "lint", bad)).isZero();
        assertThat(chaosctl.out()).contains(bad + ": valid: scenario game-day");
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
    void twoFilesOfOneScenarioAreNotAppliedTogether() throws IOException {
        String copy = Files.copy(Path.of(good), directory.resolve("copy.yaml")).toString();
        assertThat(chaosctl.run("scenario", "apply", good, copy)).isEqualTo(2);
        assertThat(chaosctl.err())
                .contains(good + " and " + copy + " are both scenario game-day: give each a metadata.name of its own");
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void historyTellsWhoAppliedWhatAndWhen() {
        chaosctl.controller()
                .answers(GetScenarioHistoryResponse.newBuilder()
                        .addRevisions(INFO)
                        .addRevisions(
                                INFO.toBuilder().setRevision(2).setAuthor("").setHash("0123456789abcdef"))
                        .build());
        assertThat(chaosctl.run("scenario", "history", "game-day")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        REVISION  APPLIED              BY   HASH          DESCRIPTION
                               3  2023-11-14 22:13:20  ada  5ce0a210      Redis vanishes while PostgreSQL is slow.
                               2  2023-11-14 22:13:20  -    0123456789ab  Redis vanishes while PostgreSQL is slow.
                        """);
        assertThat(chaosctl.run("scenario", "history", "game-day", "-o", "json"))
                .isZero();
        assertThat(chaosctl.out()).contains("\"deleted\" : null", "\"revision\" : 2");
    }

    @Test
    void historyTellsOfADeletion() {
        chaosctl.controller()
                .answers(GetScenarioHistoryResponse.newBuilder()
                        .addRevisions(INFO)
                        .setDeletion(DELETION)
                        .build());
        assertThat(chaosctl.run("scenario", "history", "game-day")).isZero();
        assertThat(chaosctl.out())
                .endsWith("deleted by bob at 2023-11-14 22:13:20; chaosctl scenario apply FILE brings it back"
                        + System.lineSeparator());
        assertThat(chaosctl.run("scenario", "history", "game-day", "-o", "yaml"))
                .isZero();
        assertThat(chaosctl.out()).contains("author: bob", "at: 2023-11-14T22:13:20Z");
    }

    @Test
    void deleteAsksAPersonFirst() {
        chaosctl.controller()
                .answers(GetScenarioResponse.newBuilder().setScenario(INFO).build())
                .answers(DeleteScenarioResponse.newBuilder()
                        .setScenario(INFO)
                        .setDeletion(DELETION)
                        .build());

        assertThat(chaosctl.run(new FakeTerminal().interactive().willAnswer("n"), "scenario", "delete", "game-day"))
                .isEqualTo(1);
        assertThat(chaosctl.out()).contains("delete scenario game-day (revision 3)?");
        assertThat(chaosctl.err()).isEqualToNormalizingNewlines("chaosctl: nothing was deleted\n");
        assertThat(chaosctl.controller().requests()).noneMatch(DeleteScenarioRequest.class::isInstance);

        assertThat(chaosctl.run(new FakeTerminal().interactive().willAnswer("Y"), "scenario", "delete", "game-day"))
                .isZero();
        DeleteScenarioRequest request = chaosctl.controller().request(DeleteScenarioRequest.class);
        assertThat(request.getName()).isEqualTo("game-day");
        assertThat(request.getAuthor()).isEqualTo("ada");
        assertThat(chaosctl.out()).contains("deleted game-day, the newest was revision 3; its runs");
    }

    @Test
    void deleteAsksNobodyInAScriptOrWhenToldSo() {
        chaosctl.controller()
                .answers(DeleteScenarioResponse.newBuilder()
                        .setScenario(INFO)
                        .setDeletion(DELETION)
                        .build());
        assertThat(chaosctl.run("scenario", "delete", "game-day", "-o", "json")).isZero();
        assertThat(chaosctl.out()).contains("\"author\" : \"bob\"");
        assertThat(chaosctl.run(new FakeTerminal().interactive(), "scenario", "delete", "game-day", "--yes"))
                .isZero();
        assertThat(chaosctl.out()).doesNotContain("?");
    }

    @Test
    void exportWritesTheFileToTheLastByte() throws IOException {
        String odd = "# ünïcode without an end";
        chaosctl.controller()
                .answers(GetScenarioResponse.newBuilder()
                        .setScenario(INFO)
                        .setYaml(odd)
                        .build());
        assertThat(chaosctl.run("scenario", "export", "game-day", "--revision", "3"))
                .isZero();
        assertThat(chaosctl.out()).isEqualTo(odd);
        GetScenarioRequest request = chaosctl.controller().request(GetScenarioRequest.class);
        assertThat(request.getRevision()).isEqualTo(3);
        assertThat(request.getEvenDeleted()).isTrue();

        Path file = Files.writeString(directory.resolve("out.yaml"), "what was there before, and longer than the text");
        assertThat(chaosctl.run("scenario", "export", "game-day", "--output", file.toString()))
                .isZero();
        assertThat(file).content().isEqualTo(odd);
        assertThat(chaosctl.out()).isEmpty();
        assertThat(chaosctl.err()).isEqualToNormalizingNewlines("wrote game-day revision 3 to " + file + "\n");
    }

    @Test
    void exportToWhereNothingCanBeWrittenSaysWhatToDo() {
        chaosctl.controller()
                .answers(GetScenarioResponse.newBuilder().setScenario(INFO).build());
        Path file = directory.resolve("none/out.yaml");
        assertThat(chaosctl.run("scenario", "export", "game-day", "--output", file.toString()))
                .isEqualTo(2);
        assertThat(chaosctl.err()).contains("--output: " + file + " cannot be written (no such file)");
    }

    @Test
    void revisionsCountFromOne() {
        for (String words :
                List.of("show game-day --revision -1", "export game-day --revision -1", "diff game-day 0")) {
            assertThat(chaosctl.run(("scenario " + words).split(" "))).as(words).isEqualTo(2);
            assertThat(chaosctl.err()).contains("is out of bounds: revisions count from 1");
        }
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void aFileThatIsNoTextOfAReasonableSizeIsNamed() throws IOException {
        String bytes = Files.write(directory.resolve("bytes.yaml"), new byte[] {(byte) 0xff, 0})
                .toString();
        String large =
                Files.write(directory.resolve("large.yaml"), new byte[10 << 20]).toString();

        assertThat(chaosctl.run("scenario", "apply", bytes)).isEqualTo(2);
        assertThat(chaosctl.err())
                .isEqualToNormalizingNewlines("chaosctl: " + bytes + " is no UTF-8 text: save it as UTF-8\n");
        assertThat(chaosctl.run("scenario", "apply", large)).isEqualTo(2);
        assertThat(chaosctl.err())
                .isEqualToNormalizingNewlines("chaosctl: " + large + " is too large: at most 1 MiB are read\n");
        assertThat(chaosctl.run("scenario", "apply", directory.toString())).isEqualTo(2);
        assertThat(chaosctl.err())
                .isEqualToNormalizingNewlines("chaosctl: " + directory + " is a directory: name a file\n");
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(chaosctl.run(
                        "scenario", "lint", directory.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(chaosctl.err())
                .contains("none.yaml does not exist: check the path")
                .hasLineCount(1);
    }
}
