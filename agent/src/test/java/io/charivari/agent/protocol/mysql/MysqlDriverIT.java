package io.charivari.agent.protocol.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Endpoint;
import java.sql.Connection;
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

/** What a real driver makes of errors that the agent says in the place of a real SERVER. */
class MysqlDriverIT {

    private static final MariaDbServer SERVER = MariaDbServer.shared();

    private RelayHarness agent;

    @BeforeEach
    void agent() {
        agent = RelayHarness.framed(new Endpoint("127.0.0.1", SERVER.port()), "mysql");
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void aServerThatIsFullRefusesConnections() throws SQLException {
        ActivationKey error = agent.set(new ErrorReply(ErrorOptions.DEFAULT));
        assertThatThrownBy(() -> connect(""))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1040))
                .hasMessageContaining("Too many connections");
        agent.clear(error);
        try (Connection connection = connect("")) {
            assertThat(one(connection, "select 1")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "useServerPrepStmts=true", "useServerPrepStmts=true&disablePipeline=true"})
    void anErrorLeavesTheConnectionUsable(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            assertThat(prepared(connection, "select ? + 1", 1)).isEqualTo(2);
            ActivationKey error = agent.set(onStatement("\\+ 2", options(1213L)));
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> prepared(connection, "select ? + 2", 1))
                        .isInstanceOfSatisfying(SQLException.class, e -> {
                            assertThat(e.getErrorCode()).isEqualTo(1213);
                            assertThat(e.getSQLState()).isEqualTo("40001");
                        })
                        .hasMessageContaining("Deadlock found");
                assertThat(one(connection, "select 8")).isEqualTo(8);
            }
            agent.clear(error);
            assertThat(prepared(connection, "select ? + 2", 1)).isEqualTo(3);
            assertThat(prepared(connection, "select ? + 1", 1)).isEqualTo(2);
        }
    }

    /** The driver asks for a statement and for its execution at once; only the first of the two is drawn. */
    @ParameterizedTest
    @ValueSource(strings = {"useServerPrepStmts=true", "useServerPrepStmts=true&disablePipeline=true"})
    void whatIsExecutedAtOnceIsNotTakenForAnotherStatement(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            assertThat(prepared(connection, "select ? + 1", 1)).isEqualTo(2);
            Activation always = onStatement("\\+ 2", options(1213L));
            agent.set(new Activation(
                    always.behavior(),
                    always.direction(),
                    always.probability(),
                    null,
                    0,
                    1,
                    always.links(),
                    always.match(),
                    null));
            assertThatThrownBy(() -> prepared(connection, "select ? + 2", 1)).hasMessageContaining("Deadlock found");
            assertThat(prepared(connection, "select ? + 2", 1)).isEqualTo(3);
            assertThat(prepared(connection, "select ? + 1", 1)).isEqualTo(2);
        }
    }

    @Test
    void aTransactionCanBeTriedAgain() throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists t");
            statement.execute("create table t (a int)");
            connection.setAutoCommit(false);
            statement.execute("insert into t values (1)");
            ActivationKey error = agent.set(onStatement("insert", options(1205L)));
            assertThatThrownBy(() -> statement.execute("insert into t values (2)"))
                    .hasMessageContaining("Lock wait timeout exceeded");
            agent.clear(error);
            connection.rollback();
            statement.execute("insert into t values (3)");
            connection.commit();
            assertThat(one(connection, "select a from t")).isEqualTo(3);
        }
    }

    @Test
    void aServerThatShutsDownHangsUp() throws SQLException {
        try (Connection connection = connect("")) {
            agent.set(onStatement("select 7", options(1053L)));
            assertThatThrownBy(() -> one(connection, "select 7"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08S01"));
            assertThat(connection.isValid(5)).isFalse();
        }
    }

    private Connection connect(String options) throws SQLException {
        return MariaDbServer.connect(agent.listening().port(), options);
    }

    private static Activation onStatement(String pattern, ErrorOptions options) {
        return Activation.of(new ErrorReply(options)).withMatch(Match.of(Map.of("statement", pattern)));
    }

    private static ErrorOptions options(@Nullable Long code) {
        return new ErrorOptions(null, code, null, null, null, null, null, null, false);
    }

    private static int one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static int prepared(Connection connection, String sql, int value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, value);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
