package io.charivari.controller.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.charivari.controller.testing.RpcWorld;
import io.charivari.proto.v1.AddNoteRequest;
import io.charivari.proto.v1.CompareRunsRequest;
import io.charivari.proto.v1.CompareRunsResponse;
import io.charivari.proto.v1.GetReportRequest;
import io.charivari.proto.v1.GetReportResponse;
import io.charivari.proto.v1.GetRunRequest;
import io.charivari.proto.v1.GetRunResponse;
import io.charivari.proto.v1.ReportFormat;
import io.charivari.proto.v1.RunDifference;
import io.charivari.proto.v1.RunServiceGrpc;
import io.charivari.proto.v1.ScenarioRef;
import io.charivari.proto.v1.StartRunRequest;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notes, reports and comparisons, as callers get them. */
class ReportServicesTest {

    private static final Duration TO_THE_VERDICT = Duration.ofSeconds(13);

    private final RpcWorld world = new RpcWorld();
    private final RunServiceGrpc.RunServiceFutureStub runs = RunServiceGrpc.newFutureStub(world.channel);

    @AfterEach
    void close() {
        world.close();
    }

    private String start() throws Exception {
        world.scenarios.apply("storm", """
                apiVersion: charivari/v1
                kind: Scenario
                metadata: {name: storm}
                spec:
                  hypothesis: It holds.
                  targets:
                    db: {selector: {matchLabels: {role: postgres}}, mode: all}
                  timeline:
                    - {name: gone, target: db, at: 0s, duration: 10s, behavior: blackout}
                """, "hash", "", "ada");
        return world.now(runs.startRun(StartRunRequest.newBuilder()
                        .setScenario(ScenarioRef.newBuilder().setName("storm"))
                        .setUnguarded(true)
                        .putLabels("team", "checkout")
                        .setAuthor("ada")
                        .build()))
                .getRun()
                .getId();
    }

    private GetRunResponse run(String id) throws Exception {
        return world.now(runs.getRun(GetRunRequest.newBuilder().setId(id).build()));
    }

    private void note(String id, String text) throws Exception {
        world.now(runs.addNote(AddNoteRequest.newBuilder()
                .setId(id)
                .setAuthor("bob")
                .setText(text)
                .build()));
    }

    private Receiver report(String id, ReportFormat format, boolean whenSettled) {
        Receiver receiver = new Receiver();
        RunServiceGrpc.newStub(world.channel)
                .getReport(
                        GetReportRequest.newBuilder()
                                .setId(id)
                                .setFormat(format)
                                .setWhenSettled(whenSettled)
                                .build(),
                        receiver);
        world.scheduler.runDue();
        return receiver;
    }

    @Test
    void aRunThatIsOverHasAReportInEachForm() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start();
        world.advance(TO_THE_VERDICT);

        assertThat(report(id, ReportFormat.REPORT_FORMAT_JSON, false).text())
                .contains("\"hypothesis\" : \"It holds.\"")
                .contains("\"team\" : \"checkout\"");
        assertThat(report(id, ReportFormat.REPORT_FORMAT_HTML, false).text()).startsWith("<!DOCTYPE html>");
        assertThat(report(id, ReportFormat.REPORT_FORMAT_MARKDOWN, false).text())
                .startsWith("# PASSED: ");
        assertThat(report(id, ReportFormat.REPORT_FORMAT_UNSPECIFIED, false).failure)
                .hasMessageContaining("json, html or markdown");
    }

    @Test
    void aRunThatGoesOnHasNoneYetAlsoForWhomeverWouldWait() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start();
        world.advance(Duration.ofSeconds(5));

        assertThat(report(id, ReportFormat.REPORT_FORMAT_HTML, false).failure).hasMessageContaining("is RUNNING");
        assertThat(report(id, ReportFormat.REPORT_FORMAT_HTML, true).failure).hasMessageContaining("is RUNNING");
        assertThat(report("r-000099", ReportFormat.REPORT_FORMAT_HTML, false).failure)
                .hasMessageContaining("there is no run r-000099");
    }

    @Test
    void whoWaitsGetsTheReportTenSecondsAfterTheVerdict() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start();
        world.advance(TO_THE_VERDICT);
        Receiver receiver = report(id, ReportFormat.REPORT_FORMAT_MARKDOWN, true);
        assertThat(receiver.completed).isFalse();

        world.advance(Duration.ofSeconds(10));
        assertThat(receiver.text()).startsWith("# PASSED: ");
    }

    @Test
    void aLargeReportComesInPiecesThatFitIntoAMessage() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start();
        String text = "x".repeat(2_000);
        for (int i = 0; i < 400; i++) {
            note(id, text);
        }
        world.advance(TO_THE_VERDICT);

        Receiver receiver = report(id, ReportFormat.REPORT_FORMAT_JSON, false);
        assertThat(receiver.text()).hasSizeGreaterThan(800_000);
        assertThat(receiver.pieces).hasSizeGreaterThan(3).allSatisfy(piece -> assertThat(piece.size())
                .isLessThanOrEqualTo(256 * 1024));
    }

    @Test
    void aNoteIsInTheJournalAndInTheReport() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start();
        world.advance(Duration.ofSeconds(3));
        note(id, "  the pager went off\n");
        world.advance(TO_THE_VERDICT);
        note(id, "all quiet");

        assertThat(run(id).getEventsList().stream()
                        .filter(event -> event.hasNote())
                        .map(event -> event.getNote().getAuthor() + ": "
                                + event.getNote().getText()))
                .containsExactly("bob: the pager went off", "bob: all quiet");
        assertThat(report(id, ReportFormat.REPORT_FORMAT_MARKDOWN, false).text())
                .contains("all quiet");
        assertThat(world.runArchive.audit()).anySatisfy(line -> assertThat(line).contains("runs note " + id + ": ok"));
    }

    @Test
    void aNoteToARunOfLongAgoFollowsItsJournal() throws Exception {
        world.agent("db", "postgres", "pg");
        String first = start();
        world.advance(TO_THE_VERDICT);
        // Only the last hundred are remembered.
        for (int i = 0; i < 101; i++) {
            start();
            world.advance(TO_THE_VERDICT);
        }
        int before = run(first).getEventsCount();
        note(first, "found the cause");

        GetRunResponse found = run(first);
        assertThat(found.getEventsCount()).isEqualTo(before + 1);
        assertThat(found.getEvents(before).getNote().getText()).isEqualTo("found the cause");
        assertThat(found.getEvents(before).getAtNanos())
                .isGreaterThan(Duration.ofMinutes(10).toNanos());
        assertThat(found.getRun().getLabelsMap()).containsEntry("team", "checkout");
    }

    @Test
    void aNoteThatCannotBeIsRefused() throws Exception {
        world.agent("db", "postgres", "pg");
        String id = start();

        assertThatThrownBy(() -> note(id, "  ")).hasMessageContaining("1 to 2000 characters");
        assertThatThrownBy(() -> note(id, "x".repeat(2_001))).hasMessageContaining("this one has 2001");
        assertThatThrownBy(() -> note("r-000099", "hello")).hasMessageContaining("there is no run r-000099");
    }

    @Test
    void twoRunsAreComparedMeasureByMeasure() throws Exception {
        world.agent("db", "postgres", "pg");
        String before = start();
        world.advance(TO_THE_VERDICT);
        String now = start();
        world.advance(TO_THE_VERDICT);

        CompareRunsResponse compared = world.now(runs.compareRuns(
                CompareRunsRequest.newBuilder().setBefore(before).setNow(now).build()));
        assertThat(compared.getBefore().getId()).isEqualTo(before);
        assertThat(compared.getNow().getId()).isEqualTo(now);
        assertThat(compared.getDifferencesList())
                .extracting(RunDifference::getMeasure)
                .contains("skew p99", "slowest proof of the baseline");
        assertThat(report(now, ReportFormat.REPORT_FORMAT_MARKDOWN, false).text())
                .contains("Run " + before + " PASSED");
    }

    @Test
    void aRunKeepsTheLabelsThatItWasGiven() throws Exception {
        world.agent("db", "postgres", "pg");
        assertThat(run(start()).getRun().getLabelsMap()).containsEntry("team", "checkout");
        assertThatThrownBy(() -> world.now(runs.startRun(StartRunRequest.newBuilder()
                        .setScenario(ScenarioRef.newBuilder().setName("storm"))
                        .putLabels("no key!", "x")
                        .build())))
                .hasMessageContaining("'no key!' is no label key");
    }

    private static final class Receiver implements StreamObserver<GetReportResponse> {

        private final List<ByteString> pieces = new ArrayList<>();
        private Throwable failure;
        private boolean completed;

        private String text() {
            assertThat(completed).as("the whole report came").isTrue();
            return pieces.stream().reduce(ByteString.EMPTY, ByteString::concat).toStringUtf8();
        }

        @Override
        public void onNext(GetReportResponse response) {
            pieces.add(response.getChunk());
        }

        @Override
        public void onError(Throwable reason) {
            failure = reason;
        }

        @Override
        public void onCompleted() {
            completed = true;
        }
    }
}
