package io.charivari.agent.protocol.redis;

import static io.charivari.agent.protocol.redis.RedisTalks.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Stage;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorOptions.Kind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisErrorTest {

    private final WatchedDialog dialog = new WatchedDialog(new RedisProtocol());

    @Test
    void byDefaultItIsAPlainError() {
        dialog.client(command("GET", "a"));

        Answer answer = dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT);
        assertThat(answer.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("-ERR injected by charivari\r\n");
        assertThat(answer.closes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOADING | -LOADING Redis is loading the dataset in memory",
                "OOM | -OOM command not allowed when used memory > 'maxmemory'.",
                "READONLY | -READONLY You can't write against a read only replica.",
                "BUSY | -BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
                "CLUSTERDOWN | -CLUSTERDOWN The cluster is down",
            })
    void eachKindHasTheWordsOfARealServer(Kind kind, String line) {
        dialog.client(command("SET", "a", "1"));

        assertThat(dialog.error(Stage.WHOLE, options(kind, null))).isEqualTo(line + "\r\n");
    }

    @Test
    void aMessageIsSaidBehindTheWordOfTheKind() {
        dialog.client(command("SET", "a", "1"));

        assertThat(dialog.error(Stage.WHOLE, options(Kind.BUSY, "no time"))).isEqualTo("-BUSY no time\r\n");
        assertThat(dialog.error(Stage.WHOLE, options(null, "wrong key"))).isEqualTo("-ERR wrong key\r\n");
    }

    @Test
    void nothingIsMissingBehindAnAnswer() {
        dialog.client(command("GET", "a"));

        assertThat(dialog.answer(Stage.REST, ErrorOptions.DEFAULT)).isEqualTo(Answer.NONE);
    }

    @Test
    void withinATransactionAnErrorIsTheLastReply() {
        dialog.client(command("MULTI") + command("SET", "a", "1"));

        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isTrue();
    }

    @Test
    void anExecThatFailsSaysThatTheTransactionIsGone() {
        dialog.client(command("MULTI") + command("EXEC"));

        assertThat(dialog.error(Stage.WHOLE, options(Kind.LOADING, null)))
                .isEqualTo("-EXECABORT Transaction discarded because of:"
                        + " LOADING Redis is loading the dataset in memory\r\n");
        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isTrue();
    }

    @Test
    void behindATransactionErrorsLeaveTheConnectionOpen() {
        dialog.client(command("MULTI") + command("EXEC") + command("GET", "a"));

        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isFalse();
    }

    @Test
    void aTransactionThatTheBackendNeverSawIsNone() {
        dialog.client("*1\r\n$5\r\nMUL");
        dialog.requests().get(0).answeredBy(this);
        dialog.client("TI\r\n" + command("GET", "a"));

        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isFalse();
    }

    private static ErrorOptions options(@Nullable Kind kind, @Nullable String message) {
        return new ErrorOptions(null, null, null, message, null, kind, null, null, false);
    }
}
