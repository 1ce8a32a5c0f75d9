package io.charivari.demo.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.UUID;

/** Products and orders in PostgreSQL. What a broken connection has interrupted is tried again. Usable from any thread. */
final class OrderBook implements AutoCloseable {

    static final int PRODUCTS = 50;

    private static final int POOL_SIZE = 16;
    private static final int ATTEMPTS = 4;
    private static final String CONNECTION_FAILED = "08";

    private final HikariDataSource pool;

    OrderBook(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(POOL_SIZE);
        config.setConnectionTimeout(1000);
        config.setValidationTimeout(500);
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("socketTimeout", "2");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        pool = new HikariDataSource(config);
    }

    /** Makes the tables and fills the shelves. */
    void prepare() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS product (id INT PRIMARY KEY, cents BIGINT NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS purchase (id UUID PRIMARY KEY, product INT NOT NULL,"
                    + " cents BIGINT NOT NULL, at TIMESTAMP NOT NULL DEFAULT now())");
            statement.execute("INSERT INTO product SELECT n, 100 + n * 37 FROM generate_series(1, " + PRODUCTS
                    + ") AS n ON CONFLICT DO NOTHING");
        }
    }

    /** The price of a product, in cents. */
    long price(int product) throws SQLException {
        return again(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT cents FROM product WHERE id = ?")) {
                query.setInt(1, product);
                try (ResultSet rows = query.executeQuery()) {
                    if (!rows.next()) {
                        throw new SQLException("no product " + product);
                    }
                    return rows.getLong(1);
                }
            }
        });
    }

    /** Writes an order; the same order written twice is one order. */
    void write(UUID order, int product, long cents) throws SQLException {
        again(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO purchase (id, product, cents) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
                insert.setObject(1, order);
                insert.setInt(2, product);
                insert.setLong(3, cents);
                return (long) insert.executeUpdate();
            }
        });
    }

    private long again(Work work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return work.with(connection);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !isConnectionFailure(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isConnectionFailure(SQLException e) {
        return !(e instanceof SQLTransientConnectionException)
                && e.getSQLState() != null
                && e.getSQLState().startsWith(CONNECTION_FAILED);
    }

    @Override
    public void close() {
        pool.close();
    }

    private interface Work {
        long with(Connection connection) throws SQLException;
    }
}
