package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.Examples;
import io.charivari.model.error.ErrorCode;
import io.charivari.proto.v1.AddNoteRequest;
import io.charivari.proto.v1.AddNoteResponse;
import io.charivari.proto.v1.CompareRunsResponse;
import io.charivari.proto.v1.GetReportRequest;
import io.charivari.proto.v1.GetReportResponse;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.GetScenarioResponse;
import io.charivari.proto.v1.ReportFormat;
import io.charivari.proto.v1.RunDifference;
import io.charivari.proto.v1.RunDifference.Change;
import io.charivari.proto.v1.RunDifference.Unit;
import io.charivari.proto.v1.RunState;
import io.charivari.proto.v1.StartRunRequest;
import io.charivari.proto.v1.StartRunResponse;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes, reports, comparisons. */
class ReportCommandsTest {

    private static final String REPORT = "# PASSED: grüße – all held\n";

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        chaosctl.close();
    }

    private void hasReport() {
        chaosctl.controller()
                .answers(GetReportResponse.newBuilder()
                        .setChunk(ByteString.copyFromUtf8(REPORT))
                        .build());
    }

    private GetReportRequest asked() {
        return chaosctl.controller().request(GetReportRequest.class);
    }

    @Test
    void aReportIsPrintedAsMarkdownUnlessAnotherFormIsAskedFor() {
        hasReport();
        assertThat(chaosctl.run("runs", "report", "r-000042")).isZero();
        assertThat(chaosctl.out()).isEqualTo(REPORT);
        assertThat(asked().getId()).isEqualTo("r-000042");
        assertThat(asked().getFormat()).isEqualTo(ReportFormat.REPORT_FORMAT_MARKDOWN);
        assertThat(asked().getWhenSettled()).isFalse();

        assertThat(chaosctl.run("runs", "report", "r-000042", "-f", "json")).isZero();
        assertThat(asked().getFormat()).isEqualTo(ReportFormat.REPORT_FORMAT_JSON);
    }

    @Test
    void theEndingOfAFileTellsTheForm() throws Exception {
        hasReport();
        Path file = directory.resolve("game day.HTML");
        assertThat(chaosctl.run("runs", "report", "r-000042", "--output", file.toString()))
                .isZero();
        assertThat(Files.readString(file)).isEqualTo(REPORT);
        assertThat(asked().getFormat()).isEqualTo(ReportFormat.REPORT_FORMAT_HTML);
        assertThat(chaosctl.out()).isEmpty();

        assertThat(chaosctl.run("runs", "report", "r-000042", "-f", "markdown", "--output", file.toString()))
                .isZero();
        assertThat(asked().getFormat()).isEqualTo(ReportFormat.REPORT_FORMAT_MARKDOWN);
    }

    @Test
    void aFileThatCannotBeIsFoundOutBeforeAnythingIsAsked() {
        assertThat(chaosctl.run(
                        "runs",
                        "report",
                        "r-1",
                        "--output",
                        directory.resolve("report").toString()))
                .isEqualTo(2);
        assertThat(chaosctl.err()).contains("its ending tells no form").contains(".html, .json or .md");
        assertThat(chaosctl.run(
                        "runs",
                        "report",
                        "r-1",
                        "--output",
                        directory.resolve("no/such.html").toString()))
                .isEqualTo(2);
        assertThat(chaosctl.err()).contains("there is no directory");
        assertThat(chaosctl.run("run", "game-day", "--report", directory.toString() + "/x.pdf"))
                .isEqualTo(2);
        assertThat(chaosctl.run("run", "game-day", "--detach", "--report", "x.html"))
                .isEqualTo(2);
        assertThat(chaosctl.err()).contains("--detach does not wait");
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void aRunThatGoesOnIsRefusedWithWhatToDo() {
        chaosctl.controller().refuses(Status.FAILED_PRECONDITION, ErrorCode.CONFLICT, "run r-1 is RUNNING: wait");
        assertThat(chaosctl.run("runs", "report", "r-1")).isEqualTo(1);
        assertThat(chaosctl.err()).isEqualToNormalizingNewlines("chaosctl: run r-1 is RUNNING: wait\n");
    }

    @Test
    void aNoteIsSentWithItsAuthor() {
        chaosctl.controller().answers(AddNoteResponse.getDefaultInstance());
        assertThat(chaosctl.run("runs", "note", "r-000042", "the pager went off"))
                .isZero();
        AddNoteRequest request = chaosctl.controller().request(AddNoteRequest.class);
        assertThat(request.getText()).isEqualTo("the pager went off");
        assertThat(request.getAuthor()).isEqualTo("ada");
        assertThat(chaosctl.err()).contains("noted in run r-000042");
    }

    private static RunDifference difference(String measure, Unit unit, double before, double now, Change change) {
        return RunDifference.newBuilder()
                .setMeasure(measure)
                .setUnit(unit)
                .setBefore(before)
                .setNow(now)
                .setChange(change)
                .build();
    }

    @Test
    void twoRunsAreShownSideBySide() throws Exception {
        chaosctl.controller()
                .answers(CompareRunsResponse.newBuilder()
                        .setBefore(Examples.run(RunState.RUN_STATE_PASSED))
                        .setNow(Examples.run(RunState.RUN_STATE_FAILED))
                        .addDifferences(difference("skew p99", Unit.UNIT_NANOS, 700_000, 61_000, Change.CHANGE_BETTER))
                        .addDifferences(
                                difference("probe checkout: bad answers", Unit.UNIT_COUNT, 0, 18, Change.CHANGE_WORSE))
                        .addDifferences(
                                difference("probe errors: p99", Unit.UNIT_PERCENT, 4.2, 0, Change.CHANGE_BETTER))
                        .addDifferences(RunDifference.newBuilder()
                                .setMeasure("time to detect")
                                .setUnit(Unit.UNIT_NANOS)
                                .setNow(17.0 * Examples.SECOND))
                        .build());
        assertThat(chaosctl.run("runs", "compare", "r-1", "r-2")).isZero();
        assertThat(chaosctl.out())
                .containsPattern("before +\\S+ +game-day, revision 3 +PASSED")
                .containsPattern("now +\\S+ +game-day, revision 3 +FAILED")
                .containsPattern("skew p99 +700µs +61µs +better")
                .containsPattern("probe checkout: bad answers +0 +18 +worse")
                .containsPattern("probe errors: p99 +4.2% +0% +better")
                .containsPattern("time to detect +- +17s +-");

        assertThat(chaosctl.run("runs", "compare", "r-1", "r-2", "-o", "json")).isZero();
        JsonNode json = new ObjectMapper().readTree(chaosctl.out());
        assertThat(json.fieldNames()).toIterable().containsExactly("before", "now", "differences");
        assertThat(json.at("/differences/0").toString())
                .isEqualTo(
                        "{\"measure\":\"skew p99\",\"unit\":\"nanos\",\"before\":700000,\"now\":61000,\"change\":\"better\"}");
        assertThat(json.at("/differences/2/before").toString()).isEqualTo("4.2");
        assertThat(json.at("/differences/3/before").isNull()).isTrue();
    }

    private void runs(RunState verdict) {
        chaosctl.controller()
                .answers(Examples.planned())
                .answers(StartRunResponse.newBuilder()
                        .setRun(Examples.run(RunState.RUN_STATE_PENDING))
                        .build())
                .answers(GetRunResponse.newBuilder()
                        .setRun(Examples.run(verdict))
                        .setPlan(Examples.plan())
                        .build())
                .answers(GetScenarioResponse.newBuilder()
                        .setYaml(Examples.SCENARIO)
                        .build());
    }

    @Test
    void aRunWritesItsReportAfterTheVerdictWithTheTrafficAfterIt() throws Exception {
        runs(RunState.RUN_STATE_FAILED);
        hasReport();
        Path file = directory.resolve("out.html");
        assertThat(chaosctl.run("run", "game-day", "--report", file.toString(), "--label", "team=checkout"))
                .isEqualTo(3);
        assertThat(Files.readString(file)).isEqualTo(REPORT);
        assertThat(asked().getWhenSettled()).isTrue();
        assertThat(asked().getFormat()).isEqualTo(ReportFormat.REPORT_FORMAT_HTML);
        assertThat(chaosctl.controller().request(StartRunRequest.class).getLabelsMap())
                .containsEntry("team", "checkout");
        assertThat(chaosctl.err()).contains("is in " + file);
    }

    @Test
    void aReportThatCannotBeHadChangesNoVerdictButPassed() {
        runs(RunState.RUN_STATE_FAILED);
        String file = directory.resolve("out.html").toString();
        assertThat(chaosctl.run("run", "game-day", "--report", file)).isEqualTo(3);
        assertThat(chaosctl.err()).contains("chaosctl: no report: ").contains("chaosctl runs report");

        runs(RunState.RUN_STATE_PASSED);
        assertThat(chaosctl.run("run", "game-day", "--report", file)).isEqualTo(1);
    }

    @Test
    void aLabelThatCannotBeStartsNothing() {
        runs(RunState.RUN_STATE_PASSED);
        assertThat(chaosctl.run("run", "game-day", "--label", "a b=c")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("'a b' is no label key");
    }
}
