package io.charivari.controller.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The databases that the store runs on. PostgreSQL is started once for all tests and ends with their process. */
enum Database {
    H2 {
        @Override
        StoreSettings empty() {
            try {
                return StoreSettings.file(Files.createTempDirectory("store"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRESQL {
        @Override
        StoreSettings empty() {
            String name = "store" + COUNT.incrementAndGet();
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return StoreSettings.postgresql(server().getJdbcUrl("postgres", name), "postgres", "postgres");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    /** An empty database of its own. */
    abstract StoreSettings empty();

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(
                                Files.createTempDirectory("postgres").toFile())
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = running;
        }
        return running;
    }

    static Path fileOf(StoreSettings settings) {
        return Path.of(settings.place());
    }
}
