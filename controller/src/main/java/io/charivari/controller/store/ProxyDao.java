package io.charivari.controller.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code proxies}. */
final class ProxyDao {

    private final Handle handle;

    ProxyDao(Handle handle) {
        this.handle = handle;
    }

    /** Puts these rows in place of all that the agent had. */
    void replace(String agent, List<ProxyRow> rows) {
        handle.createUpdate("DELETE FROM proxies WHERE agent = :agent")
                .bind("agent", agent)
                .execute();
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
