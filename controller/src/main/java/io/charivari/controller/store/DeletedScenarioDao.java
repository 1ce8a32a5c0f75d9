package io.charivari.controller.store;

import io.charivari.controller.store.ScenarioArchive.Deletion;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code deleted_scenarios}: a row for each that is deleted now. */
final class DeletedScenarioDao {

    private final Handle handle;

    DeletedScenarioDao(Handle handle) {
        this.handle = handle;
    }

    Optional<Deletion> find(String name) {
        return handle.createQuery("SELECT author, deleted_at FROM deleted_scenarios WHERE name = :name")
                .bind("name", name)
                .map((row, context) -> new Deletion(row.getString("author"), Columns.instant(row, "deleted_at")))
                .findFirst();
    }

    void insert(String name, Deletion deletion) {
        handle.createUpdate("""
                        INSERT INTO deleted_scenarios (name, author, deleted_at) VALUES (:name, :author, :at)
                        """).bind("name", name).bindMethods(deletion).execute();
    }

    /** Whether there was a row. */
    boolean remove(String name) {
        return handle.createUpdate("DELETE FROM deleted_scenarios WHERE name = :name")
                        .bind("name", name)
                        .execute()
                > 0;
    }
}
