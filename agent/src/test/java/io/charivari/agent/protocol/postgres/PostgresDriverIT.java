package io.charivari.agent.protocol.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Endpoint;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What a real driver makes of errors that the agent says in the place of a real server. */
class PostgresDriverIT {

    private static final EmbeddedPostgres SERVER = PostgresServer.shared();

    private RelayHarness agent;

    @BeforeEach
    void agent() {
        agent = RelayHarness.framed(new Endpoint("127.0.0.1", SERVER.getPort()), "postgres");
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void aServerThatStartsUpRefusesConnections() throws SQLException {
        ActivationKey error = agent.set(new ErrorReply(ErrorOptions.DEFAULT));
        assertThatThrownBy(() -> connect(""))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P03"))
                .hasMessageContaining("the database system is starting up");
        agent.clear(error);
        try (Connection connection = connect("")) {
            assertThat(one(connection, "select 1")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preferQueryMode=simple",
                "preferQueryMode=extended",
                "prepareThreshold=1",
                "preferQueryMode=extendedCacheEverything"
            })
    void anErrorLeavesTheConnectionUsable(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            for (int i = 0; i < 8; i++) {
                assertThat(prepared(connection, 1)).isEqualTo(2);
            }
            ActivationKey error = agent.set(onStatement("^select .* \\+ 1", null));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> prepared(connection, 1))
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isEqualTo("40001"))
                        .hasMessageContaining("could not serialize access");
                assertThat(one(connection, "select 8")).isEqualTo(8);
            }
            agent.clear(error);
            assertThat(prepared(connection, 1)).isEqualTo(2);
        }
    }

    @Test
    void aTransactionCanBeTriedAgain() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists u (a int)");
            connection.setAutoCommit(false);
            statement.execute("insert into u values (1)");
            ActivationKey error = agent.set(onStatement("insert", "40P01"));
            assertThatThrownBy(() -> statement.execute("insert into u values (2)"))
                    .hasMessageContaining("deadlock detected");
            agent.clear(error);
            connection.rollback();
            statement.execute("insert into u values (3)");
            connection.commit();
            assertThat(one(connection, "select a from u")).isEqualTo(3);
        }
    }

    @Test
    void theFirstStatementOfATransactionCanFail() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            ActivationKey error = agent.set(onStatement("select 7", null));
            assertThatThrownBy(() -> statement.executeQuery("select 7")).hasMessageContaining("could not serialize");
            connection.rollback();
            agent.clear(error);
            assertThat(one(connection, "select 7")).isEqualTo(7);
            connection.commit();
        }
    }

    @Test
    void aCopyCanFail() throws SQLException, IOException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists c (a int)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            ActivationKey error = agent.set(onStatement("copy", "53100"));
            assertThatThrownBy(() -> copy.copyIn("copy c from stdin", new StringReader("1\n")))
                    .hasMessageContaining("No space left on device");
            agent.clear(error);
            assertThat(copy.copyIn("copy c from stdin", new StringReader("1\n")))
                    .isEqualTo(1);
            assertThat(one(connection, "select count(*) from c")).isEqualTo(1);
        }
    }

    @Test
    void aServerThatShutsDownHangsUp() throws SQLException {
        try (Connection connection = connect("")) {
            agent.set(onStatement("select 7", "57P01"));
            assertThatThrownBy(() -> one(connection, "select 7"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P01"));
            assertThat(connection.isValid(5)).isFalse();
        }
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + agent.listening().port() + "/postgres?" + options,
                "postgres",
                "postgres");
    }

    private static Activation onStatement(String pattern, @Nullable String sqlstate) {
        ErrorOptions options = new ErrorOptions(null, null, sqlstate, null, null, null, null, null, false);
        return Activation.of(new ErrorReply(options)).withMatch(Match.of(Map.of("statement", pattern)));
    }

    private static int one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static int prepared(Connection connection, int value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ? + 1")) {
            statement.setInt(1, value);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
