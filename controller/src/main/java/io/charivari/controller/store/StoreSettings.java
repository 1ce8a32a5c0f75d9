package io.charivari.controller.store;

import io.charivari.model.error.CharivariException;
import java.nio.file.Path;

/**
 * Where the store is.
 *
 * @param url for JDBC
 * @param user empty for none
 * @param password empty for none; in no message and no log
 * @param place how people call it in messages
 */
public record StoreSettings(String url, String user, String password, String place) {

    private static final String POSTGRESQL = "jdbc:postgresql://";

    /** The base name of H2's file in a data directory. */
    static final String FILE = "charivari";

    public StoreSettings {
        boolean h2 = url.startsWith("jdbc:h2:");
        if (!h2 && !url.startsWith(POSTGRESQL)) {
            throw CharivariException.invalid("'" + place + "' is no store: --store-url takes " + POSTGRESQL
                    + "HOST:PORT/DATABASE; for a file, leave it out and give --data DIR");
        }
    }

    /**
     * An H2 file in a directory.
     *
     * <p>WRITE_DELAY=0: a commit is in the file when it returns, or the kill of the controller could lose a run that
     * has begun. DB_CLOSE_ON_EXIT=FALSE: the composition root closes it, after the runs have been ended.
     */
    public static StoreSettings file(Path directory) {
        Path file = directory.toAbsolutePath().normalize().resolve(FILE);
        return new StoreSettings(
                "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "", directory.toString());
    }

    /** A PostgreSQL database. */
    public static StoreSettings postgresql(String url, String user, String password) {
        return new StoreSettings(url, user, password, url);
    }

    @Override
    public String toString() {
        return place;
    }
}
