package io.charivari.controller.probe;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/** The drivers that ship with the controller, and how each is told not to wait for ever. Stateless. */
enum SqlDriver {
    POSTGRESQL("postgresql") {
        @Override
        void bound(Properties properties, Duration timeout) {
            String seconds = Long.toString(roundedUp(timeout));
            properties.setProperty("loginTimeout", seconds);
            properties.setProperty("connectTimeout", seconds);
            properties.setProperty("socketTimeout", seconds);
            properties.setProperty("ApplicationName", NAME);
        }
    },
    /** It speaks to MySQL as well. */
    MARIADB("mariadb") {
        @Override
        void bound(Properties properties, Duration timeout) {
            String millis = Long.toString(Math.max(1, timeout.toMillis()));
            properties.setProperty("connectTimeout", millis);
            properties.setProperty("socketTimeout", millis);
            // Read-only is a matter of the driver alone here, which tells nobody.
            properties.setProperty("initSql", "set session transaction read only");
        }
    },
    /** Refuses properties that it does not know, and knows none for this. */
    H2("h2") {
        @Override
        void bound(Properties properties, Duration timeout) {}
    };

    private static final String NAME = "charivari-probe";
    private static final String PREFIX = "jdbc:";
    /** The time is kept from outside; a driver's own only has to free its thread, and must not come first. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final String word;

    SqlDriver(String word) {
        this.word = word;
    }

    abstract void bound(Properties properties, Duration timeout);

    /**
     * The driver that knows a URL.
     *
     * @throws SQLException when there is none, saying which there are
     */
    static Driver of(String url) throws SQLException {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new SQLException(unknown(url), e);
        }
    }

    private static String unknown(String url) {
        String hint = wordOf(url).equals("mysql") ? "; write jdbc:mariadb:, its driver speaks to MySQL" : "";
        return "there is no driver for " + PREFIX + wordOf(url) + ": there are those for "
                + Arrays.stream(values()).map(driver -> driver.word).collect(Collectors.joining(", ")) + hint;
    }

    /** What a driver needs to know besides the URL. */
    static Properties properties(String url, String user, String password, Duration timeout) {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        for (SqlDriver driver : values()) {
            if (driver.word.equals(wordOf(url))) {
                driver.bound(properties, timeout.plus(SLACK));
            }
        }
        return properties;
    }

    /** For a statement. */
    static int querySeconds(Duration timeout) {
        return (int) roundedUp(timeout.plus(SLACK));
    }

    /** A timeout of zero would be none. */
    private static long roundedUp(Duration timeout) {
        return timeout.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static String wordOf(String url) {
        String rest = url.substring(PREFIX.length());
        int end = rest.indexOf(':');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
