package io.charivari.demo.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real PostgreSQL on a loopback port. It detaches itself into a process of its own; who is called {@code postgres} may
 * connect.
 *
 * @param server the server
 */
public record PostgresBackend(EmbeddedPostgres server) implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);

    /**
     * Starts a server and waits until it answers queries.
     *
     * @param binaries keeps the unpacked server for the next time
     * @param directory for this server alone; removed at the end
     */
    public static PostgresBackend start(Path binaries, Path directory, Path logs) {
        try {
            Files.createDirectories(binaries);
            Files.createDirectories(logs);
            Redirect log = Redirect.appendTo(logs.resolve("postgres.log").toFile());
            return new PostgresBackend(EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(true)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_connections", "100")
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .setPGStartupWait(READY)
                    .setRegisterShutdownHook(false)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** As {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** A JDBC URL of the database by way of another address, such as an agent's. */
    public static String url(String address) {
        return "jdbc:postgresql://" + address + "/postgres";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL: " + e.getMessage(), e);
        }
    }
}
