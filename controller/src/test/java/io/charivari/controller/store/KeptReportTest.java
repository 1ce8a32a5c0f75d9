package io.charivari.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.controller.report.Histories;
import io.charivari.controller.report.Measured;
import io.charivari.controller.report.Report;
import io.charivari.controller.report.ReportBuilder;
import io.charivari.controller.report.RunHistory;
import io.charivari.controller.report.html.HtmlReport;
import io.charivari.controller.report.json.JsonReport;
import io.charivari.controller.report.markdown.MarkdownReport;
import io.charivari.controller.run.RunEvent;
import io.charivari.controller.run.RunRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A report that is made later, of nothing but what is stored, is the report that was made at once. */
class KeptReportTest {

    @EachDatabase
    void theStoreGivesTheSameBytesBack(Database database) throws Exception {
        givesBack(database, Histories.weekBefore(), Histories.gameDay());
    }

    @EachDatabase
    void theStoreGivesNumbersPulsesAndRampsBack(Database database) throws Exception {
        givesBack(database, Measured.of("r-000001", 10), Measured.of("r-000002", 30));
    }

    private static void givesBack(Database database, RunHistory before, RunHistory now) throws Exception {
        StoreSettings settings = database.empty();
        try (Store store = Store.open(settings);
                StoreWriter writer = StoreWriter.start(store)) {
            JdbcRunArchive archive = new JdbcRunArchive(store, writer, InstantSource.fixed(Instant.EPOCH));
            keep(before, archive);
            keep(now, archive);
        }
        try (Store store = Store.open(settings);
                StoreWriter writer = StoreWriter.start(store)) {
            JdbcRunArchive archive = new JdbcRunArchive(store, writer, InstantSource.fixed(Instant.EPOCH));
            Report atOnce = ReportBuilder.build(now, Optional.of(before));
            Report later = ReportBuilder.build(
                    find(archive, now.run().id()),
                    Optional.of(find(archive, before.run().id())));

            assertThat(JsonReport.write(later)).isEqualTo(JsonReport.write(atOnce));
            assertThat(HtmlReport.write(later)).isEqualTo(HtmlReport.write(atOnce));
            assertThat(MarkdownReport.write(later)).isEqualTo(MarkdownReport.write(atOnce));
        }
    }

    private static void keep(RunHistory history, JdbcRunArchive archive) throws Exception {
        RunRecord run = history.run();
        archive.created(run, history.details().orElseThrow());
        for (RunEvent event : history.events()) {
            archive.append(run.id(), event);
        }
        archive.updated(run).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static RunHistory find(JdbcRunArchive archive, String id) {
        return new RunHistory(archive.find(id).orElseThrow(), archive.details(id), archive.events(id));
    }
}
