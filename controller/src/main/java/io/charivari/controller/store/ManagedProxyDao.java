package io.charivari.controller.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code managed_proxies}. */
final class ManagedProxyDao {

    private final Handle handle;

    ManagedProxyDao(Handle handle) {
        this.handle = handle;
    }

    /** Whether there was a row to update. */
    boolean update(ManagedProxyRow row) {
        return handle.createUpdate("""
                        UPDATE managed_proxies
                        SET listen = :listen, backend = :backend, protocol = :protocol,
                            connect_timeout = :connectTimeout, proxy_protocol = :proxyProtocol,
                            protocol_options = :protocolOptions, wanted = :wanted, author = :author, changed_at = :changedAt
                        WHERE agent = :agent AND name = :name
                        """).bindMethods(row).execute() > 0;
    }

    void insert(ManagedProxyRow row) {
        handle.createUpdate("""
                        INSERT INTO managed_proxies
                            (agent, name, listen, backend, protocol, connect_timeout, proxy_protocol, protocol_options,
                             wanted, author, changed_at)
                        VALUES
                            (:agent, :name, :listen, :backend, :protocol, :connectTimeout, :proxyProtocol,
                             :protocolOptions, :wanted, :author, :changedAt)
                        """).bindMethods(row).execute();
    }

    void delete(String agent, String name) {
        handle.createUpdate("DELETE FROM managed_proxies WHERE agent = :agent AND name = :name")
                .bind("agent", agent)
                .bind("name", name)
                .execute();
    }

    List<ManagedProxyRow> all() {
        return handle.createQuery("""
                        SELECT agent, name, listen, backend, protocol, connect_timeout, proxy_protocol, protocol_options,
                               wanted, author, changed_at
                        FROM managed_proxies ORDER BY agent, name
                        """)
                .map((row, context) -> new ManagedProxyRow(
                        row.getString("agent"),
                        row.getString("name"),
                        row.getString("listen"),
                        row.getString("backend"),
                        row.getString("protocol"),
                        row.getString("connect_timeout"),
                        row.getString("proxy_protocol"),
                        row.getString("protocol_options"),
                        row.getBoolean("wanted"),
                        row.getString("author"),
                        Columns.instant(row, "changed_at")))
                .list();
    }
}
