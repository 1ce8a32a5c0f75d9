package io.charivari.controller.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code proxies}; written together like {@link AgentDao}, and after it. */
final class ProxyDao {

    private final Handle handle;
    private final Map<String, List<ProxyRow>> collected = new LinkedHashMap<>();

    ProxyDao(Handle handle) {
        this.handle = handle;
    }

    /** Puts these rows in place of all that the agent had, by the end of the transaction. */
    void replace(String agent, List<ProxyRow> rows) {
        collected.put(agent, List.copyOf(rows));
    }

    /** Writes what was replaced. */
    void flush() {
        if (collected.isEmpty()) {
            return;
        }
        handle.createUpdate("DELETE FROM proxies WHERE agent IN (<agents>)")
                .bindList("agents", List.copyOf(collected.keySet()))
                .execute();
        List<ProxyRow> rows = collected.values().stream().flatMap(List::stream).toList();
        collected.clear();
        insert(rows);
    }

    private void insert(List<ProxyRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO proxies (agent, name, listen, backend, protocol)
                VALUES (:agent, :name, :listen, :backend, :protocol)
                """);
        rows.forEach(row -> batch.bindMethods(row).add());
        batch.execute();
    }

    List<ProxyRow> all() {
        flush();
        return handle.createQuery("""
                        SELECT agent, name, listen, backend, protocol FROM proxies ORDER BY agent, name
                        """)
                .map((row, context) -> new ProxyRow(
                        row.getString("agent"),
                        row.getString("name"),
                        row.getString("listen"),
                        row.getString("backend"),
                        row.getString("protocol")))
                .list();
    }
}
