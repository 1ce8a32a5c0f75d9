package io.charivari.agent.protocol.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.exec.ManagedProcessException;
import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Tap;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.agent.testing.Sql;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.match.MatchField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real driver and a real server of MariaDB say to each other is followed from the first to the last byte. */
class MysqlRealTrafficIT {

    private static final MariaDbServer SERVER = MariaDbServer.shared();

    @TempDir
    Path directory;

    private Tap tap;

    @BeforeEach
    void tap() throws IOException {
        tap = new Tap(new MysqlProtocol(), SERVER.port());
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
    @ValueSource(
            strings = {
                "",
                "useServerPrepStmts=true",
                "useServerPrepStmts=true&disablePipeline=true",
                "useServerPrepStmts=true&useBulkStmts=true",
                "useServerPrepStmts=true&cachePrepStmts=false",
                "rewriteBatchedStatements=true",
                "allowMultiQueries=true&useServerPrepStmts=true&enableSkipMeta=true"
            })
    void queriesTransactionsAndBatches(String options) throws SQLException {
        try (Connection connection = connect(options)) {
            create(connection);
            connection.setAutoCommit(false);
            for (int i = 0; i < 20; i++) {
                insert(connection, i);
            }
            connection.commit();
            insertBatch(connection, 500);
            connection.rollback();
            for (int i = 0; i < 5; i++) {
                assertThat(count(connection)).isEqualTo(20);
                assertThat(prepared(connection, i)).isEqualTo(i);
            }
            assertThatThrownBy(() -> Sql.query(connection, "select nothing from nowhere"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> prepare(connection, "select ? from nowhere"))
                    .isInstanceOf(SQLException.class);
            assertThat(connection.isValid(5)).isTrue();
            assertThat(prepared(connection, 42)).isEqualTo(42);
        }
        List<String> verbs = tap.verbs(0);
        assertThat(verbs).startsWith("CONNECT").contains("CREATE", "SELECT", "COMMIT", "ROLLBACK", "PING", "QUIT");
        assertThat(verbs).filteredOn("INSERT"::equals).hasSizeGreaterThan(20);
        assertThat(verbs).doesNotContain("OTHER", "EXECUTE");
        assertThat(tap.requests(0))
                .filteredOn(request -> request.verb().equals("INSERT"))
                .allMatch(request -> request.values(MatchField.STATEMENT).get(0).startsWith("insert into t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "useServerPrepStmts=true"})
    void aLargeResultInPortions(String options) throws SQLException {
        try (Connection connection = connect(options);
                PreparedStatement statement =
                        connection.prepareStatement("select seq, repeat('x', 500) from seq_1_to_20000")) {
            statement.setFetchSize(100);
            int rows = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows++;
                }
            }
            assertThat(rows).isEqualTo(20_000);
            assertThat(Sql.number(connection, "select 1")).isEqualTo(1);
        }
        assertThat(tap.verbs(0)).contains("SELECT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "useServerPrepStmts=true"})
    void aValueOfSeveralPackets(String options) throws SQLException {
        String value = "y".repeat(40_000_000);
        try (Connection connection = connect(options);
                PreparedStatement statement = connection.prepareStatement("select ?")) {
            statement.setString(1, value);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                assertThat(result.getString(1)).hasSize(40_000_000);
            }
            assertThat(Sql.number(connection, "select 1")).isEqualTo(1);
        }
        assertThat(tap.verbs(0)).contains("SELECT");
    }

    @Test
    void severalStatementsAtOnce() throws SQLException {
        try (Connection connection = connect("allowMultiQueries=true");
                Statement statement = connection.createStatement()) {
            create(connection);
            statement.execute("insert into t values (1); select * from t; select 2; update t set a = 2");
            int results = 0;
            while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
                results++;
            }
            assertThat(results).isEqualTo(3);
            assertThatThrownBy(() -> statement.execute("select 1; select nothing from nowhere"))
                    .isInstanceOf(SQLException.class);
            assertThat(Sql.number(connection, "select 1")).isEqualTo(1);
        }
        assertThat(tap.verbs(0)).contains("INSERT");
    }

    @Test
    void aProcedureWithResults() throws SQLException {
        try (Connection connection = connect("useServerPrepStmts=true");
                Statement statement = connection.createStatement()) {
            statement.execute("drop procedure if exists p");
            statement.execute("create procedure p(in a int, out b int) begin select a; select a + 1; set b = a; end");
            try (var call = connection.prepareCall("call p(?, ?)")) {
                call.setInt(1, 7);
                call.registerOutParameter(2, Types.INTEGER);
                call.execute();
                assertThat(call.getInt(2)).isEqualTo(7);
            }
            assertThat(Sql.number(connection, "select 1")).isEqualTo(1);
        }
        assertThat(tap.verbs(0)).contains("CALL");
    }

    @Test
    void aFileOfTheClient() throws SQLException, IOException {
        Path file = Files.writeString(directory.resolve("rows.txt"), "7\n".repeat(300_000));
        try (Connection connection = connect("allowLocalInfile=true");
                Statement statement = connection.createStatement()) {
            create(connection);
            statement.execute("load data local infile '" + file + "' into table t");
            assertThat(count(connection)).isEqualTo(300_000);
            assertThatThrownBy(() -> statement.execute("load data local infile '/nowhere' into table t"))
                    .isInstanceOf(SQLException.class);
            assertThat(Sql.number(connection, "select 1")).isEqualTo(1);
        }
        assertThat(tap.verbs(0)).filteredOn("LOAD"::equals).hasSize(2);
    }

    @Test
    void longParameters() throws SQLException {
        try (Connection connection = connect("useServerPrepStmts=true");
                PreparedStatement statement = connection.prepareStatement("select length(?)")) {
            for (int i = 0; i < 3; i++) {
                statement.setBinaryStream(1, new ByteArrayInputStream(new byte[200_000]));
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    assertThat(result.getInt(1)).isEqualTo(200_000);
                }
            }
        }
        assertThat(tap.requests(0))
                .filteredOn(request -> request.verb().equals("SELECT"))
                .isNotEmpty();
    }

    @Test
    void otherCommands() throws SQLException {
        try (Connection connection = connect("useResetConnection=true")) {
            connection.unwrap(org.mariadb.jdbc.Connection.class).reset();
            assertThat(connection.getMetaData().getTables(null, null, "%", null).next())
                    .isTrue();
            assertThat(Sql.number(connection, "select 1")).isEqualTo(1);
        }
        assertThat(tap.verbs(0)).contains("RESET_CONNECTION", "SELECT");
    }

    @Test
    void aWrongPassword() {
        String url = "jdbc:mariadb://127.0.0.1:" + tap.port() + "/test";
        assertThatThrownBy(() -> DriverManager.getConnection(url, "anna", "wrong"))
                .isInstanceOf(SQLException.class);
        assertThat(tap.dialogs().get(0).notes()).anyMatch(note -> note.startsWith("failed #1"));
    }

    @Test
    void aServerThatIsFullSaysWhatAnErrorSaysByDefault() throws IOException, ManagedProcessException {
        SERVER.run("set global max_connections = 10");
        List<Socket> clients = new ArrayList<>();
        String said = "";
        while (clients.size() < 20 && !said.contains("connections")) {
            Socket client = new Socket(InetAddress.getLoopbackAddress(), SERVER.port());
            clients.add(client);
            byte[] beginning = client.getInputStream().readNBytes(5);
            if (beginning[4] == (byte) 0xff) {
                byte[] rest = client.getInputStream().readAllBytes();
                said = Packets.text(beginning) + Packets.text(rest);
            }
        }
        for (Socket client : clients) {
            client.close();
        }
        SERVER.run("set global max_connections = 100");
        Answer answer = MysqlErrors.of(ErrorOptions.DEFAULT, true).answer(0);
        assertThat(said).isEqualTo(Packets.text(answer.bytes()));
    }

    private Connection connect(String options) throws SQLException {
        return MariaDbServer.connect(tap.port(), options);
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

    private static int prepared(Connection connection, int value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ? as a")) {
            statement.setInt(1, value);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    private static void prepare(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, 1);
            statement.executeQuery().close();
        }
    }

    private static int count(Connection connection) throws SQLException {
        return Sql.number(connection, "select count(*) from t");
    }
}
