package io.charivari.controller.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

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

    /**
     * The newest first.
     *
     * @param since only what happened then or later; null for all
     */
    List<AuditRow> newest(@Nullable Instant since, int limit) {
        String bound = since == null ? "" : "WHERE happened_at >= :since";
        Query query = handle.createQuery("""
                        SELECT happened_at, author, origin, action, subject, result
                        FROM audit <bound> ORDER BY id DESC FETCH FIRST :limit ROWS ONLY
                        """).define("bound", bound).bind("limit", limit);
        if (since != null) {
            query.bind("since", since);
        }
        return query.map((row, context) -> new AuditRow(
                        Columns.instant(row, "happened_at"),
                        row.getString("author"),
                        row.getString("origin"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("result")))
                .list();
    }
}
