package io.charivari.controller.rpc;

import io.charivari.controller.report.Comparison;
import io.charivari.controller.report.Difference;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.ReportBuilder;
import io.charivari.controller.report.RunHistory;
import io.charivari.controller.report.html.HtmlReport;
import io.charivari.controller.report.json.JsonReport;
import io.charivari.controller.report.markdown.MarkdownReport;
import io.charivari.controller.run.RunEngine;
import io.charivari.controller.run.RunView;
import io.charivari.model.error.CharivariException;
import io.charivari.proto.v1.CompareRunsResponse;
import io.charivari.proto.v1.ReportFormat;
import io.charivari.proto.v1.RunDifference;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Reports of runs, and two runs side by side. What this process remembers of a run is newer than what is stored. Safe for any
 * thread; what reads the archive and makes the report does so on the executor given.
 */
public final class RunReports {

    private final RunEngine runs;
    private final StoredRuns stored;
    private final Executor readers;

    /** @param readers threads that may block on the archive */
    RunReports(RunEngine runs, StoredRuns stored, Executor readers) {
        this.runs = runs;
        this.stored = stored;
        this.readers = readers;
    }

    /**
     * The report as a file.
     *
     * @param whenSettled not before the traffic after the run's end is in it
     * @return fails with NOT_FOUND, with CONFLICT for a run that has no verdict yet, or with INVALID_INPUT for a format that
     *     there is not
     */
    CompletionStage<String> report(String runId, ReportFormat format, boolean whenSettled) {
        return view(runId)
                .thenComposeAsync(view -> build(view, whenSettled), readers)
                .thenApplyAsync(report -> write(report, format), readers);
    }

    private CompletionStage<RunView> view(String runId) {
        return runs.find(runId).thenApplyAsync(found -> found.orElseGet(() -> stored.require(runId)), readers);
    }

    /** What cannot have a report is refused at once, also by who would wait. */
    private CompletionStage<Report> build(RunView view, boolean whenSettled) {
        Report now = build(view);
        return whenSettled
                ? runs.settled(now.run())
                        .thenCompose(settled -> view(now.run()))
                        .thenApplyAsync(this::build, readers)
                : CompletableFuture.completedFuture(now);
    }

    private Report build(RunView view) {
        RunHistory history = stored.history(view);
        return ReportBuilder.build(history, stored.previous(view.run()));
    }

    private static String write(Report report, ReportFormat format) {
        return switch (format) {
            case REPORT_FORMAT_JSON -> JsonReport.write(report);
            case REPORT_FORMAT_HTML -> HtmlReport.write(report);
            case REPORT_FORMAT_MARKDOWN -> MarkdownReport.write(report);
            case REPORT_FORMAT_UNSPECIFIED, UNRECOGNIZED ->
                throw CharivariException.invalid("a report is json, html or markdown: say which");
        };
    }

    /** Fails as {@link #report} does, of either. */
    CompletionStage<CompareRunsResponse> compare(String before, String now) {
        return view(before).thenCombineAsync(view(now), this::compare, readers);
    }

    private CompareRunsResponse compare(RunView before, RunView now) {
        Report earlier = ReportBuilder.build(stored.history(before), Optional.empty());
        Report later = ReportBuilder.build(stored.history(now), Optional.empty());
        var response = CompareRunsResponse.newBuilder()
                .setBefore(RunWire.toWire(before.run()))
                .setNow(RunWire.toWire(now.run()));
        Comparison.of(earlier, later).forEach(difference -> response.addDifferences(toWire(difference)));
        return response.build();
    }

    private static RunDifference toWire(Difference difference) {
        var message = RunDifference.newBuilder()
                .setMeasure(difference.measure())
                .setUnit(RunDifference.Unit.valueOf("UNIT_" + difference.unit().name()))
                .setChange(
                        switch (difference.change()) {
                            case SAME -> RunDifference.Change.CHANGE_SAME;
                            case BETTER -> RunDifference.Change.CHANGE_BETTER;
                            case WORSE -> RunDifference.Change.CHANGE_WORSE;
                            case OTHER -> RunDifference.Change.CHANGE_UNSPECIFIED;
                        });
        if (difference.before() != null) {
            message.setBefore(difference.before().doubleValue());
        }
        if (difference.now() != null) {
            message.setNow(difference.now().doubleValue());
        }
        return message.build();
    }
}
