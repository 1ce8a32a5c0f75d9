package io.charivari.agent.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Stage;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.behavior.ErrorOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpErrorTest {

    private static final String GET = "GET / HTTP/1.1\r\n\r\n";

    private final HttpProtocol protocol = new HttpProtocol();
    private final WatchedDialog dialog = new WatchedDialog(protocol);

    private static ErrorOptions status(long status) {
        return options(status, null, null, null);
    }

    @SuppressWarnings("NullAway")
    private static ErrorOptions options(Long status, String body, String headers, Duration retryAfter) {
        return new ErrorOptions(status, null, null, null, body, null, headers, retryAfter, false);
    }

    @Test
    void anErrorIsAResponseWithItsStatusForPeople() {
        dialog.client(GET);

        assertThat(dialog.error(Stage.WHOLE, status(503)))
                .isEqualTo(String.join(
                        "\r\n",
                        "HTTP/1.1 503 Service Unavailable",
                        "Content-Type: text/plain; charset=utf-8",
                        "Content-Length: 24",
                        "",
                        "503 Service Unavailable\n"));
        assertThat(dialog.answer(Stage.WHOLE, status(503)).closes()).isFalse();
    }

    @Test
    void withoutAStatusItIsOneOfFourAtRandom() {
        SplittableRandom random = new SplittableRandom(3);
        Set<String> statuses = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            dialog.client(GET);
            Answer answer = HttpErrors.answer(dialog.requests().get(i), ErrorOptions.DEFAULT, random, false);
            statuses.add(new String(answer.bytes(), 9, 3, StandardCharsets.US_ASCII));
        }
        assertThat(statuses).containsExactlyInAnyOrder("500", "501", "502", "503");
    }

    @Test
    void bodyHeadersAndRetryAfterAreAsGiven() {
        dialog.client(GET);

        assertThat(dialog.error(
                        Stage.WHOLE,
                        options(
                                429L,
                                "{\"a\":\"\u00e4\"}",
                                "content-type: application/json\nX-Reason:  quota",
                                Duration.ofMinutes(2))))
                .isEqualTo(String.join(
                        "\r\n",
                        "HTTP/1.1 429 Too Many Requests",
                        "Content-Length: 10",
                        "content-type: application/json",
                        "X-Reason:  quota",
                        "Retry-After: 120",
                        "",
                        "{\"a\":\"\u00c3\u00a4\"}"));
    }

    @Test
    void aStatusWithoutANameIsPossible() {
        dialog.client(GET);

        assertThat(dialog.error(Stage.WHOLE, status(599)))
                .startsWith("HTTP/1.1 599 \r\n")
                .endsWith("\r\n\r\n599\n");
    }

    @Test
    void headIsAnsweredWithoutContent() {
        dialog.client("HEAD / HTTP/1.1\r\n\r\n");

        assertThat(dialog.error(Stage.WHOLE, status(500)))
                .contains("Content-Length: 26\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void whatHasNoContentSaysNothingOfIt() {
        dialog.client(GET);

        assertThat(dialog.error(Stage.WHOLE, status(204))).isEqualTo("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(dialog.error(Stage.WHOLE, status(304))).isEqualTo("HTTP/1.1 304 Not Modified\r\n\r\n");
        assertThat(dialog.error(Stage.WHOLE, status(205)))
                .isEqualTo("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1\r\n\r\n',false",
        "'GET / HTTP/1.1\r\nConnection: x, Close\r\n\r\n',true",
        "'GET / HTTP/1.1\r\nConnection: keep-alive\r\n\r\n',false",
        "'GET / HTTP/1.0\r\n\r\n',true",
        "'GET / HTTP/1.0\r\nConnection: x ,keep-alive\r\n\r\n',false",
        "'GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n',true"
    })
    void theConnectionEndsWhereTheClientAskedForIt(String request, boolean closes) {
        dialog.client(request);
        Answer answer = dialog.answer(Stage.WHOLE, status(500));

        assertThat(answer.closes()).isEqualTo(closes);
        String text = new String(answer.bytes(), StandardCharsets.US_ASCII);
        assertThat(text.contains("\r\nConnection: close\r\n")).isEqualTo(closes);
        assertThat(text.contains("\r\nConnection: keep-alive\r\n")).isEqualTo(!closes && request.contains("1.0"));
    }

    @Test
    void aClientThatWaitsIsAnsweredAndLeft() {
        dialog.client("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");

        assertThat(dialog.answer(Stage.WAITING, status(500)).closes()).isTrue();
        assertThat(dialog.error(Stage.WAITING, status(500))).contains("\r\nConnection: close\r\n");
        assertThat(dialog.answer(Stage.REST, status(500))).isSameAs(Answer.NONE);
    }

    @Test
    void aTunnelThatOpensLeadsNowhere() {
        dialog.client("CONNECT a:1 HTTP/1.1\r\n\r\n");

        assertThat(dialog.answer(Stage.WHOLE, status(200)).closes()).isTrue();
        assertThat(dialog.error(Stage.WHOLE, status(200))).endsWith("\r\n\r\n");
        assertThat(dialog.answer(Stage.WHOLE, status(502)).closes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {204, 205, 304})
    void aBodyIsRefusedWhereNoneCanBe(long status) {
        assertThat(protocol.refusal(options(status, "a", null, null)))
                .hasValueSatisfying(why -> assertThat(why).contains("body").contains("status " + status));
        assertThat(protocol.refusal(options(status, "", null, null))).isEmpty();
        assertThat(protocol.refusal(options(200L, "a", null, null))).isEmpty();
        assertThat(protocol.refusal(ErrorOptions.DEFAULT)).isEmpty();
    }
}
