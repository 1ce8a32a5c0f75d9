package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.FakeTerminal;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ScenarioInfo;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What changed from one revision to another. */
class ScenarioDiffTest {

    private static final String FIRST = "a\nb\nc\nd\ne\n";
    private static final String SECOND = "a\nb\nC\nd\ne\n";

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();
    private final TreeMap<Integer, String> revisions = new TreeMap<>();

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void theNewestIsComparedWithTheOneBefore() {
        keep(FIRST, SECOND);
        assertThat(chaosctl.run("scenario", "diff", "storm")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                --- storm revision 1
                +++ storm revision 2
                @@ -1,5 +1,5 @@
                 a
                 b
                -c
                +C
                 d
                 e
                """);
    }

    @Test
    void numbersSayFromWhereToWhere() {
        keep(FIRST, SECOND, FIRST + "f\n");
        assertThat(chaosctl.run("scenario", "diff", "storm", "1")).isZero();
        assertThat(chaosctl.out()).contains("--- storm revision 1", "+++ storm revision 3", "+f");
        assertThat(chaosctl.run("scenario", "diff", "storm", "2", "1")).isZero();
        assertThat(chaosctl.out()).contains("--- storm revision 2", "+++ storm revision 1", "-C", "+c");
    }

    @Test
    void aTerminalShowsItInColour() {
        keep(FIRST, SECOND);
        assertThat(chaosctl.run(new FakeTerminal().coloured(), "scenario", "diff", "storm"))
                .isZero();
        assertThat(chaosctl.out())
                .contains("\u001b[31m-c\u001b[0m", "\u001b[32m+C\u001b[0m", "\u001b[1m--- storm revision 1\u001b[0m");
    }

    @Test
    void howLinesEndMakesNoDifference() {
        keep(FIRST, FIRST.replace("\n", "\r\n"));
        assertThat(chaosctl.run("scenario", "diff", "storm")).isZero();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("revisions 1 and 2 of storm say the same\n");
        assertThat(chaosctl.run("scenario", "diff", "storm", "2")).isZero();
        assertThat(chaosctl.out()).contains("storm revision 2 is compared with itself");
    }

    @Test
    void theDocumentHoldsBothRevisionsAndTheText() {
        keep(FIRST, SECOND);
        assertThat(chaosctl.run("scenario", "diff", "storm", "-o", "json")).isZero();
        assertThat(chaosctl.out())
                .contains("\"from\" : {", "\"to\" : {", "\"revision\" : 2")
                .contains("\\n-c\\n+C\\n d\\n");
    }

    @Test
    void aSingleRevisionHasNothingToBeComparedWith() {
        keep(FIRST);
        assertThat(chaosctl.run("scenario", "diff", "storm")).isEqualTo(2);
        assertThat(chaosctl.err())
                .contains("scenario storm has one revision only: there is nothing to compare it with");
    }

    private void keep(String... texts) {
        for (String text : texts) {
            revisions.put(revisions.size() + 1, text);
        }
        chaosctl.controller().answersScenarios(asked -> {
            int revision = asked == 0 ? revisions.lastKey() : asked;
            return GetScenarioResponse.newBuilder()
                    .setScenario(ScenarioInfo.newBuilder().setName("storm").setRevision(revision))
                    .setYaml(revisions.getOrDefault(revision, ""))
                    .build();
        });
    }
}
