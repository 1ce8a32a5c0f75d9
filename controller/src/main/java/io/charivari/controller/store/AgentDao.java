package io.charivari.controller.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code agents}. */
final class AgentDao {

    private final Handle handle;

    AgentDao(Handle handle) {
        this.handle = handle;
    }

    /** Whether there was a row to update. */
    boolean update(AgentRow row) {
        return handle.createUpdate("""
                        UPDATE agents
                        SET labels = :labels, version = :version, boot_id = :bootId, address = :address,
                            last_seen = :lastSeen
                        WHERE id = :id
                        """).bindMethods(row).execute() > 0;
    }

    void insert(AgentRow row) {
        handle.createUpdate("""
                        INSERT INTO agents (id, labels, version, boot_id, address, last_seen)
                        VALUES (:id, :labels, :version, :bootId, :address, :lastSeen)
                        """).bindMethods(row).execute();
    }

    List<AgentRow> all() {
        return handle.createQuery("""
                        SELECT id, labels, version, boot_id, address, last_seen FROM agents ORDER BY id
                        """)
                .map((row, context) -> new AgentRow(
                        row.getString("id"),
                        row.getString("labels"),
                        row.getString("version"),
                        row.getString("boot_id"),
                        row.getString("address"),
                        Columns.instant(row, "last_seen")))
                .list();
    }
}
