package io.charivari.agent.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Stage;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.behavior.ErrorOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpErrorTest {

    private final SmtpProtocol protocol = new SmtpProtocol();
    private final WatchedDialog dialog = new WatchedDialog(protocol).server("220 a\r\n");

    private static ErrorOptions options(@Nullable Long code, @Nullable String message) {
        return new ErrorOptions(null, code, null, message, null, null, null, null, false);
    }

    @Test
    void theGreetingIsReplacedAndTheConnectionEnds() {
        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .isEqualTo("421 Service not available, closing connection\r\n");
        assertThat(dialog.error(Stage.WHOLE, options(554L, "No SMTP here"))).isEqualTo("554 No SMTP here\r\n");
        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isTrue();
        assertThat(dialog.answer(Stage.WHOLE, options(554L, null)).closes()).isTrue();
    }

    @Test
    void aCommandIsAnsweredAndTheConnectionStays() {
        dialog.client("MAIL FROM:<a@b>\r\n");

        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT))
                .isEqualTo("451 4.3.0 Local error in processing\r\n");
        assertThat(dialog.answer(Stage.WHOLE, ErrorOptions.DEFAULT).closes()).isFalse();
    }

    @Test
    void whatSaysThatItClosesDoesClose() {
        dialog.client("MAIL FROM:<a@b>\r\n");

        assertThat(dialog.error(Stage.WHOLE, options(421L, null)))
                .isEqualTo("421 4.3.2 Service not available, closing connection\r\n");
        assertThat(dialog.answer(Stage.WHOLE, options(421L, null)).closes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "450,450 4.2.0 Mailbox unavailable",
        "452,452 4.3.1 Insufficient system storage",
        "503,503 5.5.1 Bad sequence of commands",
        "535,535 5.7.8 Authentication failed",
        "550,550 5.1.1 Mailbox not found",
        "552,552 5.2.2 Mailbox full",
        "554,554 5.0.0 Transaction failed",
        "499,499 4.0.0 Temporary failure",
        "599,599 5.0.0 Permanent failure"
    })
    void everyCodeHasWordsOfItsOwn(long code, String reply) {
        dialog.client("RCPT TO:<a@b>\r\n");

        assertThat(dialog.error(Stage.WHOLE, options(code, null))).isEqualTo(reply + "\r\n");
    }

    @Test
    void aMessageIsAsGivenWithTheEnhancedCodeThatItHas() {
        dialog.client("RCPT TO:<a@b>\r\n");

        assertThat(dialog.error(Stage.WHOLE, options(550L, "gone fishing"))).isEqualTo("550 5.1.1 gone fishing\r\n");
        assertThat(dialog.error(Stage.WHOLE, options(550L, "5.7.1 Policy"))).isEqualTo("550 5.7.1 Policy\r\n");
        assertThat(dialog.error(Stage.WHOLE, options(550L, "5.7.1x"))).isEqualTo("550 5.1.1 5.7.1x\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO a\r\n", "helo a\r\n"})
    void whatRepliesToAGreetingHasNoEnhancedCode(String command) {
        dialog.client(command);

        assertThat(dialog.error(Stage.WHOLE, ErrorOptions.DEFAULT)).isEqualTo("451 Local error in processing\r\n");
    }

    @Test
    void whatIsNoErrorIsRefused() {
        assertThat(protocol.refusal(options(399L, null)))
                .contains("code 399 is no error of SMTP (allowed: 400 to 599)");
        assertThat(protocol.refusal(options(600L, null)))
                .contains("code 600 is no error of SMTP (allowed: 400 to 599)");
        assertThat(protocol.refusal(options(null, "\u00fc")))
                .contains("message '\u00fc' has characters that a reply cannot have (allowed: visible ASCII)");
        assertThat(protocol.refusal(options(400L, "~ a"))).isEmpty();
        assertThat(protocol.refusal(options(599L, null))).isEmpty();
        assertThat(protocol.refusal(ErrorOptions.DEFAULT)).isEmpty();
    }
}
