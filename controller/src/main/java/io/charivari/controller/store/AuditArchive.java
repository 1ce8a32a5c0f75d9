package io.charivari.controller.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit. Blocks; for threads of RPC calls only. */
@FunctionalInterface
public interface AuditArchive {

    /**
     * What was written down last, the newest first.
     *
     * @param since only what happened then or later; null for all
     * @param limit at most so many
     */
    List<AuditRow> newest(@Nullable Instant since, int limit);

    /** The audit in the store. */
    static AuditArchive in(Store store) {
        return (since, limit) -> store.transaction(tables -> tables.audit().newest(since, limit));
    }
}
