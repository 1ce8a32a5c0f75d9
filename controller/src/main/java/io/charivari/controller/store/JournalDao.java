package io.charivari.controller.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code journal}. It only grows. */
final class JournalDao {

    private final Handle handle;

    JournalDao(Handle handle) {
        this.handle = handle;
    }

    void insert(JournalRow row) {
        handle.createUpdate("""
                        INSERT INTO journal (run, sequence, at_nanos, before_t0, happened_at, kind, details)
                        VALUES (:run, :sequence, :atNanos, :beforeT0, :happenedAt, :kind, :details)
                        """).bindMethods(row).execute();
    }

    boolean has(String run, long sequence) {
        return handle.createQuery("SELECT 1 FROM journal WHERE run = :run AND sequence = :sequence")
                .bind("run", run)
                .bind("sequence", sequence)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** In order. */
    List<JournalRow> of(String run) {
        return handle.createQuery("""
                        SELECT run, sequence, at_nanos, before_t0, happened_at, kind, details
                        FROM journal WHERE run = :run ORDER BY sequence
                        """)
                .bind("run", run)
                .map((row, context) -> new JournalRow(
                        row.getString("run"),
                        row.getLong("sequence"),
                        row.getLong("at_nanos"),
                        row.getBoolean("before_t0"),
                        Columns.instant(row, "happened_at"),
                        row.getString("kind"),
                        row.getString("details")))
                .list();
    }
}
