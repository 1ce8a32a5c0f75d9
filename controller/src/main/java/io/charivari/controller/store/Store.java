package io.charivari.controller.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The store: the pool of connections, and all transactions. What goes wrong leaves here as a {@link
 * CharivariException}. Safe for any thread; every call blocks, for seconds when the database does not answer.
 */
public final class Store implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final long CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int H2_FILE_LOCKED = 90_020;
    private static final Set<String> DEFECTS = Set.of("22", "23", "42");

    private final StoreSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Store(StoreSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Connects, and makes or updates the tables.
     *
     * @throws CharivariException STORE_UNAVAILABLE when the database does not answer, RESOURCE_IN_USE when another
     *     process has the file, INVALID_INPUT when a newer version has written to it
     */
    public static Store open(StoreSettings settings) {
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(poolOf(settings));
            Migrations.apply(pool, settings.place());
            return new Store(settings, pool);
        } catch (PoolInitializationException | FlywayException e) {
            closeIfOpen(pool);
            throw cannotOpen(settings, e);
        } catch (CharivariException e) {
            closeIfOpen(pool);
            throw e;
        }
    }

    /** Runs in one transaction: all of it is stored, or nothing. */
    public void change(Consumer<Tables> action) {
        transaction(tables -> {
            action.accept(tables);
            return true;
        });
    }

    /** Runs in one transaction and returns what it found. */
    public <T> T transaction(Function<Tables, T> action) {
        try {
            return jdbi.inTransaction(handle -> {
                Tables tables = new Tables(handle);
                T found = action.apply(tables);
                tables.flush();
                return found;
            });
        } catch (JdbiException e) {
            throw translated(e);
        }
    }

    /** Why the store does not answer now, for people; empty when it does. */
    public Optional<String> problem() {
        try {
            transaction(tables -> tables.flags().find(FlagDao.EPOCH));
            return Optional.empty();
        } catch (CharivariException e) {
            return Optional.of(e.text());
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariConfig poolOf(StoreSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        return config;
    }

    private static void closeIfOpen(@Nullable HikariDataSource pool) {
        if (pool != null) {
            pool.close();
        }
    }

    private static CharivariException cannotOpen(StoreSettings settings, RuntimeException e) {
        SQLException sql = sqlCause(e);
        if (sql != null && sql.getErrorCode() == H2_FILE_LOCKED) {
            return DataDirectory.inUse(Path.of(settings.place()), "");
        }
        return new CharivariException(
                ErrorCode.STORE_UNAVAILABLE,
                "the store " + settings.place() + " cannot be opened (" + brief(sql == null ? e : sql)
                        + "): check that it is there, and the user and password given for it",
                e);
    }

    /**
     * Defects of ours are told apart, because trying again cannot mend them: a statement that never reached the
     * database, and classes 22, 23 and 42 of SQLSTATE, a value that does not fit, a broken constraint and a statement
     * that cannot be.
     */
    private CharivariException translated(JdbiException e) {
        SQLException sql = sqlCause(e);
        String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
        boolean unasked = sql == null && !(e instanceof ConnectionException);
        if (unasked || DEFECTS.stream().anyMatch(state::startsWith)) {
            return new CharivariException(ErrorCode.INTERNAL, "the store refused: " + brief(e), e);
        }
        return new CharivariException(
                ErrorCode.STORE_UNAVAILABLE,
                "the store " + settings.place() + " does not answer (" + brief(sql == null ? e : sql)
                        + "): nothing was changed, try again when it is back",
                e);
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }

    /** The first line, which is for people; what follows is the statement. */
    private static String brief(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("unknown")
                .replaceAll("; SQL statement:.*| \\[statement:.*", "");
    }
}
