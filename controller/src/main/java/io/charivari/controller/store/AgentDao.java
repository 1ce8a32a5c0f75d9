package io.charivari.controller.store;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The table {@code agents}. When a controller starts, a whole fleet connects at once: rows are collected and written
 * together.
 */
final class AgentDao {

    private final Handle handle;
    private final Map<String, AgentRow> collected = new LinkedHashMap<>();

    AgentDao(Handle handle) {
        this.handle = handle;
    }

    /** Writes a row by the end of the transaction, in place of the one that the agent had. */
    void put(AgentRow row) {
        collected.put(row.id(), row);
    }

    /** Writes what was put. */
    void flush() {
        if (collected.isEmpty()) {
            return;
        }
        Set<String> known = known(List.copyOf(collected.keySet()));
        List<AgentRow> rows = List.copyOf(collected.values());
        collected.clear();
        update(rows.stream().filter(row -> known.contains(row.id())).toList());
        insert(rows.stream().filter(row -> !known.contains(row.id())).toList());
    }

    private Set<String> known(List<String> ids) {
        return new HashSet<>(handle.createQuery("SELECT id FROM agents WHERE id IN (<ids>)")
                .bindList("ids", ids)
                .mapTo(String.class)
                .list());
    }

    private void update(List<AgentRow> rows) {
        execute(rows, """
                UPDATE agents
                SET labels = :labels, version = :version, boot_id = :bootId, address = :address,
                    last_seen = :lastSeen
                WHERE id = :id
                """);
    }

    private void insert(List<AgentRow> rows) {
        execute(rows, """
                INSERT INTO agents (id, labels, version, boot_id, address, last_seen)
                VALUES (:id, :labels, :version, :bootId, :address, :lastSeen)
                """);
    }

    private void execute(List<AgentRow> rows, String statement) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(statement);
        rows.forEach(row -> batch.bindMethods(row).add());
        batch.execute();
    }

    List<AgentRow> all() {
        flush();
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
