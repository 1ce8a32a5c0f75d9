package io.charivari.agent.protocol.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.charivari.agent.protocol.Tap;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.agent.testing.Sql;
import io.charivari.model.match.MatchField;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What a real driver and a real server say to each other is followed from the first to the last byte. */
class PostgresRealTrafficIT {

    private static final EmbeddedPostgres SERVER = PostgresServer.shared();

    private Tap tap;

    @BeforeEach
    void tap() throws IOException {
        tap = new Tap(new PostgresProtocol(), SERVER.getPort());
    }

    @AfterEach
    void everythingWasFollowed() {
        tap.close();
        assertThat(tap.failures()).isEmpty();
        for (WatchedDialog dialog : tap.dialogs()) {
            synchronized (dialog) {
                assertThat(dialog.opaque()).isNull();
                assertThat(dialog.open()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
    void queriesTransactionsAndBatches(String mode) throws SQLException {
        try (Connection connection = connect("preferQueryMode=" + mode)) {
            create(connection);
            connection.setAutoCommit(false);
            for (int i = 0; i < 20; i++) {
                insert(connection, i);
            }
            connection.commit();
            insertBatch(connection, 500);
            connection.rollback();
            assertThat(count(connection)).isEqualTo(20);
            assertThatThrownBy(() -> Sql.query(connection, "select nothing from nowhere"))
                    .isInstanceOf(SQLException.class);
            connection.rollback();
            assertThat(connection.isValid(5)).isTrue();
        }
        List<String> verbs = tap.verbs(0);
        assertThat(verbs).startsWith("SSLREQUEST", "CONNECT").contains("CREATE", "COMMIT", "ROLLBACK", "SELECT");
        assertThat(verbs).filteredOn("INSERT"::equals).hasSizeGreaterThan(20);
        // The driver asks with an empty statement whether the connection is valid.
        assertThat(verbs).filteredOn("OTHER"::equals).hasSize(1);
    }

    @Test
    void aStatementThatTheServerHasPreparedIsKnownByItsText() throws SQLException {
        try (Connection connection = connect("prepareThreshold=1");
                PreparedStatement statement = connection.prepareStatement("select 40 + ?")) {
            for (int i = 0; i < 10; i++) {
                statement.setInt(1, i);
                statement.executeQuery().close();
            }
        }
        assertThat(tap.requests(0))
                .filteredOn(request -> request.values(MatchField.STATEMENT).contains("select 40 + $1"))
                .hasSize(10)
                .allMatch(request -> request.verb().equals("SELECT"));
    }

    @Test
    void aLargeResultInPortions() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1_000);
            int rows = 0;
            try (ResultSet result =
                    statement.executeQuery("select i, repeat('x', 500) from generate_series(1, 20000) i")) {
                while (result.next()) {
                    rows++;
                }
            }
            assertThat(rows).isEqualTo(20_000);
        }
        assertThat(tap.requests(0))
                .filteredOn(request -> request.values(MatchField.STATEMENT).stream()
                        .anyMatch(text -> text.contains("generate_series")))
                .hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void aLargeValueAndALargeRow() throws SQLException {
        try (Connection connection = connect("");
                PreparedStatement statement = connection.prepareStatement("select ?::text")) {
            statement.setString(1, "y".repeat(5_000_000));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                assertThat(result.getString(1)).hasSize(5_000_000);
            }
        }
        assertThat(tap.verbs(0)).contains("SELECT");
    }

    @Test
    void copyInAndOut() throws SQLException, IOException {
        try (Connection connection = connect("")) {
            create(connection);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            assertThat(copy.copyIn("copy t from stdin", new StringReader("1\n2\n".repeat(30_000))))
                    .isEqualTo(60_000);
            StringWriter out = new StringWriter();
            assertThat(copy.copyOut("copy t to stdout", out)).isEqualTo(60_000);
            assertThatThrownBy(() -> copy.copyIn("copy t from stdin", new StringReader("no number\n")))
                    .isInstanceOf(SQLException.class);
            assertThat(count(connection)).isEqualTo(60_000);
        }
        assertThat(tap.verbs(0)).filteredOn("COPY"::equals).hasSize(3);
    }

    @Test
    void notifications() throws SQLException {
        try (Connection connection = connect("");
                Connection other = connect("")) {
            Sql.update(connection, "listen news");
            Sql.update(other, "notify news, 'hello'");
            assertThat(connection.unwrap(PGConnection.class).getNotifications(10_000))
                    .hasSize(1);
        }
        assertThat(tap.verbs(0)).contains("LISTEN");
        assertThat(tap.verbs(1)).contains("NOTIFY");
    }

    @Test
    void aCancel() throws Exception {
        try (Connection connection = connect("");
                Connection observer = connect("");
                Statement statement = connection.createStatement()) {
            FutureTask<Void> waiting = new FutureTask<>(() -> {
                statement.execute("select pg_sleep(60)");
                return null;
            });
            new Thread(waiting).start();
            // The driver cancels a statement once, and the server forgets what comes before it is at work.
            await().atMost(Duration.ofSeconds(30)).until(() -> sleeping(observer) == 1);
            statement.cancel();
            assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("canceling statement");
            assertThat(Sql.number(connection, "select 1")).isEqualTo(1);
        }
        assertThat(tap.dialogs().stream().flatMap(dialog -> dialog.requests().stream()))
                .anyMatch(request -> request.verb().equals("CANCEL"));
    }

    private static int sleeping(Connection observer) throws SQLException {
        return Sql.number(observer, "select count(*) from pg_stat_activity where wait_event = 'PgSleep'");
    }

    @Test
    void aDatabaseThatIsNotThere() {
        String url = "jdbc:postgresql://127.0.0.1:" + tap.port() + "/nowhere";
        assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
                .isInstanceOf(SQLException.class);
        assertThat(tap.dialogs().get(0).notes()).anyMatch(note -> note.startsWith("failed #2"));
    }

    private Connection connect(String options) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", "postgres");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + tap.port() + "/postgres?" + options, properties);
    }

    private static void create(Connection connection) throws SQLException {
        Sql.update(connection, "drop table if exists t");
        Sql.update(connection, "create table t (a int)");
    }

    private static void insert(Connection connection, int value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into t values (?)")) {
            statement.setInt(1, value);
            statement.executeUpdate();
        }
    }

    private static void insertBatch(Connection connection, int rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into t values (?)")) {
            for (int i = 0; i < rows; i++) {
                statement.setInt(1, i);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static int count(Connection connection) throws SQLException {
        return Sql.number(connection, "select count(*) from t");
    }
}
