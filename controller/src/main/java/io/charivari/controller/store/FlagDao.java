package io.charivari.controller.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code control_flags}: what the controller must know at its next start. */
final class FlagDao {

    /** The epoch of the latest start; fences directives of earlier ones. */
    static final String EPOCH = "epoch";

    /** There while the fleet is halted, with the reason. */
    static final String HALTED = "halted";

    /** The latest resume, as its place in the order of directives: EPOCH.SEQUENCE. */
    static final String RESUMED = "resumed";

    private final Handle handle;

    FlagDao(Handle handle) {
        this.handle = handle;
    }

    Optional<FlagRow> find(String name) {
        return handle.createQuery("SELECT name, setting, author, changed_at FROM control_flags WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> new FlagRow(
                        row.getString("name"),
                        row.getString("setting"),
                        row.getString("author"),
                        Columns.instant(row, "changed_at")))
                .findFirst();
    }

    /** Zero before the first start. */
    long latestEpoch() {
        return find(EPOCH).map(flag -> Long.parseLong(flag.setting())).orElse(0L);
    }

    void put(FlagRow row) {
        remove(row.name());
        handle.createUpdate("""
                        INSERT INTO control_flags (name, setting, author, changed_at)
                        VALUES (:name, :setting, :author, :changedAt)
                        """).bindMethods(row).execute();
    }

    void remove(String name) {
        handle.createUpdate("DELETE FROM control_flags WHERE name = :name")
                .bind("name", name)
                .execute();
    }
}
