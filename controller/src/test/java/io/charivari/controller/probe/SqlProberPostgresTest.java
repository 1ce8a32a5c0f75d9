package io.charivari.controller.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.SqlCheck;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.time.MonotonicClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqlProberPostgresTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Tolerance ANY = Tolerance.of(new Expectation.Rows(null, null, null));

    private static EmbeddedPostgres server;

    private final SqlProber prober = new SqlProber(MonotonicClock.system());

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        Files.createTempDirectory("postgres").toFile())
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @AfterEach
    void close() {
        prober.close();
    }

    private CompletableFuture<Answer> ask(String query, Duration timeout) {
        return prober.ask(
                new SqlCheck(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", query, timeout), ANY);
    }

    private static int queriesOfProbes() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select count(*) from pg_stat_activity where query like 'select pg_sleep%'"
                                + " and state = 'active'")) {
            result.next();
            return result.getInt(1);
        }
    }

    @Test
    void aValueIsRead() throws Exception {
        assertThat(ask("select 41 + 1", PATIENT).get(40, TimeUnit.SECONDS).detail())
                .isEqualTo("1 row, the first is '42'");
    }

    @Test
    void aProbeCannotWrite() throws Exception {
        assertThat(ask("create table t (id int)", PATIENT)
                        .get(40, TimeUnit.SECONDS)
                        .detail())
                .contains("read-only transaction");
    }

    @Test
    void aQueryWhoseTimeIsOverEndsAtTheServerAsWell() throws Exception {
        assertThat(ask("select pg_sleep(600)", Duration.ofMillis(500))
                        .get(40, TimeUnit.SECONDS)
                        .detail())
                .isEqualTo("no answer within 500ms");
        Awaitility.await().atMost(PATIENT).until(() -> queriesOfProbes() == 0);
    }

    @Test
    void aQueryThatIsGivenUpEndsAtTheServerAsWell() throws Exception {
        CompletableFuture<Answer> question = ask("select pg_sleep(600)", PATIENT);
        Awaitility.await().atMost(PATIENT).until(() -> queriesOfProbes() == 1);

        question.cancel(false);
        Awaitility.await().atMost(PATIENT).until(() -> queriesOfProbes() == 0);
    }
}
