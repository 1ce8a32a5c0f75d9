package io.charivari.model.scenario;

import java.time.Duration;

/**
 * A query to a database.
 *
 * @param url of JDBC
 * @param user empty for none
 * @param password empty for none
 * @param query that reads; what it changes is rolled back
 * @param timeout from connecting to the last row
 */
public record SqlCheck(String url, String user, String password, String query, Duration timeout)
        implements RemoteCheck {

    /** Without what is secret. */
    @Override
    public String toString() {
        return "SqlCheck[" + query + "]";
    }
}
