package io.charivari.e2e.testing;

import io.charivari.demo.world.PostgresBackend;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks a PostgreSQL by way of an agent, and tells the SQLSTATE of the answer. */
public final class SqlProbe {

    /** The SQLSTATE of what succeeded. */
    public static final String OK = "00000";

    private static final String TIMEOUTS = "?connectTimeout=10&loginTimeout=10&socketTimeout=10";

    private SqlProbe() {}

    /** A client of its own, with timeouts that no working PostgreSQL needs. */
    public static Connection connect(String address) throws SQLException {
        return DriverManager.getConnection(PostgresBackend.url(address) + TIMEOUTS, "postgres", "");
    }

    /** On a connection that is open. */
    public static String state(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return OK;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** On a new connection. */
    public static String state(String address, String sql) {
        try (Connection connection = connect(address)) {
            return state(connection, sql);
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
