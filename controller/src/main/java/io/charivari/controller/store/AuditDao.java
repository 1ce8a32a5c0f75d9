package io.charivari.controller.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code audit}. It only grows. */
final class AuditDao {

    private final Handle handle;

    AuditDao(Handle handle) {
        this.handle = handle;
    }

    void insert(AuditRow row) {
        handle.createUpdate("""
                        INSERT INTO audit (happened_at, author, origin, action, subject, result)
                        VALUES (:happenedAt, :author, :origin, :action, :subject, :result)
                        """).bindMethods(row).execute();
    }

    /** The newest first. */
    List<AuditRow> newest(int limit) {
        return handle.createQuery("""
                        SELECT happened_at, author, origin, action, subject, result
                        FROM audit ORDER BY id DESC FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("limit", limit)
                .map((row, context) -> new AuditRow(
                        Columns.instant(row, "happened_at"),
                        row.getString("author"),
                        row.getString("origin"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("result")))
                .list();
    }
}
