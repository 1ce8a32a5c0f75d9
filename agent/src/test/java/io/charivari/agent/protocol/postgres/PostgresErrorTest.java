package io.charivari.agent.protocol.postgres;

import static io.charivari.agent.protocol.postgres.Messages.FLUSH;
import static io.charivari.agent.protocol.postgres.Messages.SESSION;
import static io.charivari.agent.protocol.postgres.Messages.SSL_REQUEST;
import static io.charivari.agent.protocol.postgres.Messages.STARTUP;
import static io.charivari.agent.protocol.postgres.Messages.complete;
import static io.charivari.agent.protocol.postgres.Messages.message;
import static io.charivari.agent.protocol.postgres.Messages.parse;
import static io.charivari.agent.protocol.postgres.Messages.query;
import static io.charivari.agent.protocol.postgres.Messages.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Stage;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.behavior.ErrorOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostgresErrorTest {

    private final WatchedDialog dialog = new WatchedDialog(new PostgresProtocol());

    @Test
    void aConnectionIsToldThatTheServerIsStartingUp() {
        dialog.client(STARTUP);
        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .isEqualTo(error("FATAL", "57P03", "the database system is starting up"));
        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isTrue();
    }

    @Test
    void aQueryIsToldThatItCouldNotBeSerialized() {
        dialog.client(STARTUP).server(SESSION).client(query("select 1"));
        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .isEqualTo(error("ERROR", "40001", "could not serialize access due to concurrent update") + ready('I'));
        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isFalse();
    }

    @Test
    void aTransactionFailsWithIt() {
        dialog.client(STARTUP).server(SESSION).client(query("begin")).server(complete("BEGIN") + ready('T'));
        dialog.client(query("update t set a = 1"));
        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT)).endsWith(ready('E'));
    }

    @Test
    void aWaitingClientGetsTheErrorFirstAndTheRestAtItsSync() {
        dialog.client(STARTUP).server(SESSION).client(parse("", "select 1") + FLUSH);
        assertThat(dialog.error(Stage.WAITING, options("40P01", null)))
                .isEqualTo(error("ERROR", "40P01", "deadlock detected"));
        assertThat(dialog.error(Stage.REST, options("40P01", null))).isEqualTo(ready('I'));
    }

    @Test
    void theWordsOfAServerGoWithAnSqlstate() {
        dialog.client(STARTUP).server(SESSION).client(query("select 1"));
        Map.of(
                        "55P03", "canceling statement due to lock timeout",
                        "57014", "canceling statement due to statement timeout",
                        "40P01", "deadlock detected",
                        "P0001", "an error occurred")
                .forEach((sqlstate, text) -> assertThat(dialog.error(Stage.WHOLE, options(sqlstate, null)))
                        .isEqualTo(error("ERROR", sqlstate, text) + ready('I')));
    }

    @Test
    void aServerThatHangsUpSaysSo() {
        dialog.client(STARTUP).server(SESSION).client(query("select 1"));
        for (String sqlstate : new String[] {"57P01", "57P02", "57P03", "53300", "08006", "28000"}) {
            assertThat(dialog.answer(Stage.WHOLE, options(sqlstate, null)).closes())
                    .as(sqlstate)
                    .isTrue();
            assertThat(dialog.error(Stage.WHOLE, options(sqlstate, null)))
                    .contains("SFATAL")
                    .doesNotContain(ready('I'));
        }
        assertThat(dialog.answer(Stage.WAITING, options("57P01", null)).closes())
                .isTrue();
        assertThat(dialog.answer(Stage.WHOLE, options("53200", null)).closes()).isFalse();
    }

    @Test
    void atConnectEveryErrorEndsTheConnection() {
        dialog.client(STARTUP);
        assertThat(dialog.error(Stage.WHOLE, options("53300", "no, é"))).isEqualTo(error("FATAL", "53300", "no, Ã©"));
        assertThat(dialog.answer(Stage.WHOLE, options("3D000", null)).closes()).isTrue();
    }

    @Test
    void aRequestForEncryptionCannotBeAnswered() {
        dialog.client(SSL_REQUEST);
        assertThat(dialog.requests().get(0).canBeAnswered()).isFalse();
        dialog.server("N").client(STARTUP);
        assertThat(dialog.requests().get(1).canBeAnswered()).isTrue();
    }

    @Test
    void aSuccessIsNoError() {
        PostgresProtocol protocol = new PostgresProtocol();
        assertThat(protocol.refusal(options("00000", null))).get().asString().contains("sqlstate 00000");
        assertThat(protocol.refusal(options("01000", null))).isPresent();
        assertThat(protocol.refusal(options("40001", null))).isEmpty();
        assertThat(protocol.refusal(ErrorOptions.DEFAULT)).isEmpty();
        assertThat(protocol.errorOptions()).containsExactlyInAnyOrder("sqlstate", "message");
    }

    private static ErrorOptions options(@Nullable String sqlstate, @Nullable String message) {
        return new ErrorOptions(null, null, sqlstate, message, null, null, null, null, false);
    }

    private static String error(String severity, String sqlstate, String text) {
        return message('E', "S" + severity + "\0V" + severity + "\0C" + sqlstate + "\0M" + text + "\0\0");
    }
}
