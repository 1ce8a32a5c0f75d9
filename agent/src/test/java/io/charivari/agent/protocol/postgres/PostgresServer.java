package io.charivari.agent.protocol.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A real server on a free port. It takes seconds to unpack and to start, so all tests of one JVM share it. */
final class PostgresServer {

    /** Kept for the next time. */
    private static final Path UNPACKED = Path.of("target", "postgres");

    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    /** Stopped when the JVM ends. */
    static EmbeddedPostgres shared() {
        return SERVER;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(UNPACKED.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }
}
