package io.charivari.agent.protocol.memcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Stage;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.behavior.ErrorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemcacheErrorTest {

    private final WatchedDialog dialog = new WatchedDialog(new MemcacheProtocol());

    @ParameterizedTest
    @ValueSource(
            strings = {"set a 0 0 1\r\nx\r\n", "cas a 0 0 1 7\r\nx\r\n", "append a 0 0 1\r\nx\r\n", "ms a 1\r\nx\r\n"})
    void storingFailsForWantOfMemory(String request) {
        dialog.client(request);

        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .isEqualTo("SERVER_ERROR out of memory storing object\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"get a\r\n", "incr a 1\r\n", "mg a v\r\n", "stats\r\n", "version\r\n", "mn\r\n"})
    void anythingElseFailsForNow(String request) {
        dialog.client(request);

        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT)).isEqualTo("SERVER_ERROR temporary failure\r\n");
    }

    @Test
    void aMessageIsSaidAsItIs() {
        dialog.client("get a\r\n");
        ErrorOptions options = new ErrorOptions(null, null, null, "no such luck", null, null, null, null, false);

        Answer answer = dialog.answer(Stage.WHOLE, options);
        assertThat(answer.bytes()).asString().isEqualTo("SERVER_ERROR no such luck\r\n");
        assertThat(answer.closes()).isFalse();
    }

    @Test
    void quietCommandsFailAndEnd() {
        dialog.client("mg a v q\r\nmn\r\n");

        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .isEqualTo("SERVER_ERROR temporary failure\r\nMN\r\n");
    }

    @Test
    void nothingIsMissingBehindAnAnswer() {
        dialog.client("get a\r\n");

        assertThat(dialog.answer(Stage.REST, ErrorOptions.DEFAULT)).isEqualTo(Answer.NONE);
    }
}
