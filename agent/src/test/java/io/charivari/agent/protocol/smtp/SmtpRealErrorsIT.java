package io.charivari.agent.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.charivari.agent.protocol.Tap;
import io.charivari.model.behavior.ErrorOptions;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jakarta Mail makes of errors, and of the connection behind them. */
class SmtpRealErrorsIT {

    private static GreenMail server;
    private Tap tap;

    @BeforeAll
    static void startServer() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
    }

    @BeforeEach
    void tap() throws IOException {
        tap = new Tap(new SmtpProtocol(), server.getSmtp().getPort());
    }

    @AfterEach
    void close() {
        tap.close();
    }

    private static ErrorOptions code(@Nullable Long code) {
        return new ErrorOptions(null, code, null, null, null, null, null, null, false);
    }

    private Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(tap.port()));
        properties.setProperty("mail.smtp.localhost", "client.example.com");
        return Session.getInstance(properties);
    }

    private static Message message(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("a@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("b@example.com"));
        message.setText("text");
        message.saveChanges();
        return message;
    }

    @Test
    void aGreetingThatRefusesIsAFailureToConnect() {
        tap.answer("CONNECT", ErrorOptions.DEFAULT);

        assertThatThrownBy(() -> Transport.send(message(session())))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("421");
        assertThat(tap.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
    void theConnectionIsUsedAgainBehindAnError(String verb) throws Exception {
        tap.answer(verb, ErrorOptions.DEFAULT);
        Session session = session();
        Message message = message(session);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            assertThatThrownBy(() -> transport.sendMessage(message, message.getAllRecipients()))
                    .isInstanceOf(MessagingException.class)
                    .satisfies(failure -> assertThat(failure.toString() + failure.getCause() + next(failure))
                            .contains("451 4.3.0 Local error in processing"));
            tap.answer("", ErrorOptions.DEFAULT);
            assertThatCode(() -> transport.sendMessage(message, message.getAllRecipients()))
                    .doesNotThrowAnyException();
        }

        assertThat(tap.failures()).isEmpty();
        assertThat(tap.dialogs()).hasSize(1);
        assertThat(tap.dialogs().get(0).opaque()).isNull();
    }

    @Test
    void aRecipientThatIsRefusedIsAnAddressThatIsInvalid() {
        tap.answer("RCPT", code(550L));

        assertThatThrownBy(() -> Transport.send(message(session())))
                .isInstanceOfSatisfying(SendFailedException.class, failure -> assertThat(failure.getInvalidAddresses())
                        .hasSize(1));
    }

    private static String next(Throwable failure) {
        return failure instanceof MessagingException messaging ? String.valueOf(messaging.getNextException()) : "";
    }
}
