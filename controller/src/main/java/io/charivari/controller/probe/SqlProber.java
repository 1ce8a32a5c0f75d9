package io.charivari.controller.probe;

import io.charivari.model.scenario.Expectation;
import io.charivari.model.scenario.SqlCheck;
import io.charivari.model.scenario.Tolerance;
import io.charivari.model.time.MonotonicClock;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks databases over JDBC. Each question connects anew, so that it sees what a client sees that comes now, and reads
 * in a transaction that is read-only where the database knows such, and rolled back everywhere.
 *
 * <p>Safe for any thread.
 */
final class SqlProber implements AutoCloseable {

    static final int MOST_OPEN = 32;

    private final BlockingQuestions questions;

    SqlProber(MonotonicClock clock) {
        this.questions = new BlockingQuestions("sql-prober", MOST_OPEN, clock);
    }

    /** Reads one row more than the tolerance wants, to know whether there are more. */
    CompletableFuture<Answer> ask(SqlCheck check, Tolerance tolerance) {
        Integer wanted = tolerance.expectation() instanceof Expectation.Rows expected ? expected.rows() : null;
        int rows = wanted == null ? 1 : Math.max(1, wanted);
        return questions.ask(check.timeout(), attempt -> connect(check, rows, attempt));
    }

    private static Answer connect(SqlCheck check, int rows, Attempt attempt) throws SQLException, IOException {
        Properties properties = SqlDriver.properties(check.url(), check.user(), check.password(), check.timeout());
        try (Connection connection = SqlDriver.of(check.url()).connect(check.url(), properties)) {
            attempt.breaksOffBy(() -> connection.abort(Runnable::run));
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                attempt.breaksOffBy(() -> breakOff(connection, statement));
                statement.setQueryTimeout(SqlDriver.querySeconds(check.timeout()));
                statement.setMaxRows(rows + 1);
                return read(statement, check.query(), rows, attempt);
            } finally {
                connection.rollback();
            }
        }
    }

    /** The server is asked to stop before nobody listens to it any more. */
    private static void breakOff(Connection connection, Statement statement) throws SQLException {
        try {
            statement.cancel();
        } finally {
            connection.abort(Runnable::run);
        }
    }

    private static Answer read(Statement statement, String query, int most, Attempt attempt) throws SQLException {
        if (!statement.execute(query)) {
            return new Answer.None("this is no query: it gives no rows", attempt.took());
        }
        try (ResultSet result = statement.getResultSet()) {
            String first = null;
            int rows = 0;
            while (rows <= most && result.next()) {
                first = rows == 0 ? text(result) : first;
                rows++;
            }
            return new Answer.Rows(Math.min(rows, most), rows > most, first, attempt.took());
        }
    }

    private static @Nullable String text(ResultSet row) throws SQLException {
        return row.getString(1);
    }

    @Override
    public void close() {
        questions.close();
    }
}
