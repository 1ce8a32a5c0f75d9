package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.Quantity;
import io.charivari.model.scenario.SqlCheck;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.time.MonotonicClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlProberTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Tolerance ANY = Tolerance.of(new Expectation.Rows(null, null, null));

    private static Server server;
    private static Connection shop;
    private static String url;

    private final SqlProber prober = new SqlProber(MonotonicClock.system());

    @BeforeAll
    static void serve() throws SQLException {
        server = Server.createTcpServer("-tcpPort", "0").start();
        shop = DriverManager.getConnection("jdbc:h2:mem:probed-shop", "sa", "secret");
        try (Statement statement = shop.createStatement()) {
            statement.execute("create table orders (id int)");
            statement.execute("insert into orders values (1), (2), (3)");
        }
        url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:probed-shop";
    }

    @AfterAll
    static void stop() throws SQLException {
        shop.close();
        server.stop();
    }

    @AfterEach
    void close() {
        prober.close();
    }

    private Answer ask(String query, Tolerance tolerance) throws Exception {
        return ask(new SqlCheck(url, "sa", "secret", query, PATIENT), tolerance);
    }

    private Answer ask(SqlCheck check, Tolerance tolerance) throws Exception {
        return prober.ask(check, tolerance).get(30, TimeUnit.SECONDS);
    }

    @Test
    void theFirstColumnOfTheFirstRowIsSeen() throws Exception {
        Answer answer = ask("select count(*), 'x' from orders", ANY);

        assertThat(answer).isInstanceOfSatisfying(Answer.Rows.class, rows -> {
            assertThat(rows.first()).isEqualTo("3");
            assertThat(rows.rows()).isEqualTo(1);
            assertThat(rows.more()).isFalse();
        });
        assertThat(answer.measure()).contains(new Measure(3, Quantity.NUMBER));
    }

    @Test
    void rowsAreCountedOneFurtherThanIsWanted() throws Exception {
        Tolerance three = Tolerance.of(new Expectation.Rows(null, 3, null));
        Tolerance two = Tolerance.of(new Expectation.Rows(null, 2, null));
        Tolerance none = Tolerance.of(new Expectation.Rows(null, 0, null));

        assertThat(Judgement.problem(three, ask("select id from orders", three)))
                .isEmpty();
        assertThat(Judgement.problem(two, ask("select id from orders", two)))
                .contains("more than 2 rows, the first is '1', instead of 2");
        assertThat(Judgement.problem(none, ask("select id from orders where id > 3", none)))
                .isEmpty();
        assertThat(Judgement.problem(none, ask("select id from orders where id = 3", none)))
                .contains("1 row, the first is '3', instead of 0");
    }

    @Test
    void noRowAndNoValueAreSeenAsSuch() throws Exception {
        assertThat(ask("select id from orders where id > 3", ANY).detail()).isEqualTo("0 rows");
        assertThat(ask("select null", ANY).detail()).isEqualTo("1 row, the first is NULL");
    }

    @Test
    void whatAQueryChangesIsUndone() throws Exception {
        assertThat(ask("delete from orders", ANY).detail()).contains("no query");
        assertThat(ask("select count(*) from orders", ANY).detail()).contains("'3'");
    }

    @Test
    void whatTheDatabaseRefusesIsToldInItsWords() throws Exception {
        assertThat(ask("select nothing from nowhere", ANY))
                .isInstanceOfSatisfying(
                        Answer.None.class, none -> assertThat(none.detail()).containsIgnoringCase("nowhere"));
        assertThat(ask(new SqlCheck(url, "sa", "wr0ng-one", "select 1", PATIENT), ANY)
                        .detail())
                .contains("Wrong user name or password")
                .doesNotContain("wr0ng-one");
    }

    @Test
    void aDatabaseWithoutADriverIsToldWithThoseThatThereAre() throws Exception {
        assertThat(ask(new SqlCheck("jdbc:oracle:thin:@db:1521/shop", "", "", "select 1", PATIENT), ANY)
                        .detail())
                .isEqualTo("there is no driver for jdbc:oracle: there are those for postgresql, mariadb, h2");
        assertThat(ask(new SqlCheck("jdbc:mysql://db/shop", "", "", "select 1", PATIENT), ANY)
                        .detail())
                .endsWith("write jdbc:mariadb:, its driver speaks to MySQL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/shop",
                "jdbc:mariadb://127.0.0.1:1/shop",
                "jdbc:h2:tcp://127.0.0.1:1/x"
            })
    void everyDriverThatIsNamedIsThere(String where) throws Exception {
        assertThat(SqlDriver.of(where).acceptsURL(where)).isTrue();
        assertThat(ask(new SqlCheck(where, "a", "b", "select 1", PATIENT), ANY))
                .isInstanceOfSatisfying(
                        Answer.None.class, none -> assertThat(none.detail()).doesNotContain("driver"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb"})
    void aDatabaseThatSaysNothingIsNoAnswerWhenTheTimeIsOver(String database) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String where = "jdbc:" + database + "://127.0.0.1:" + silent.getLocalPort() + "/shop";

            assertThat(ask(new SqlCheck(where, "a", "b", "select 1", Duration.ofMillis(200)), ANY))
                    .isEqualTo(new Answer.None("no answer within 200ms", Duration.ofMillis(200)));
        }
    }

    @Test
    void aQueryThatTakesTooLongIsBrokenOff() throws Exception {
        SqlCheck endless = new SqlCheck(
                url,
                "sa",
                "secret",
                "select max(x * mod(x, 7)) from system_range(1, 1000000000000)",
                Duration.ofMillis(300));

        assertThat(ask(endless, ANY).detail()).isEqualTo("no answer within 300ms");
        Awaitility.await().atMost(PATIENT).until(() -> sessions() == 1);
    }

    /** Of the database, the one that asks included. */
    private static int sessions() throws SQLException {
        try (Statement statement = shop.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from information_schema.sessions")) {
            result.next();
            return result.getInt(1);
        }
    }

    @Test
    void theTimeoutOfADriverIsNeverNoneAndNeverFirst() {
        assertThat(SqlDriver.querySeconds(Duration.ofMillis(1))).isEqualTo(2);
        assertThat(SqlDriver.querySeconds(Duration.ofSeconds(2))).isEqualTo(3);
        assertThat(SqlDriver.querySeconds(Duration.ofMillis(2001))).isEqualTo(4);
    }
}
