package io.charivari.agent.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Endpoint;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors on a proxy in front of GreenMail, as Jakarta Mail sees them. */
class SmtpDriverIT {

    private static GreenMail server;
    private RelayHarness harness;

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
    void relay() {
        harness = RelayHarness.framed(new Endpoint("127.0.0.1", server.getSmtp().getPort()), "smtp");
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        server.purgeEmailFromAllMailboxes();
    }

    private static Activation error(@Nullable Long code, String command) {
        ErrorOptions options = new ErrorOptions(null, code, null, null, null, null, null, null, false);
        return Activation.of(new ErrorReply(options)).withMatch(Match.of(Map.of("command", command)));
    }

    private Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty(
                "mail.smtp.port", String.valueOf(harness.listening().port()));
        properties.setProperty("mail.smtp.localhost", "client.example.com");
        properties.setProperty("mail.smtp.timeout", "30000");
        return Session.getInstance(properties);
    }

    private static Message message(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("a@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("b@example.com"));
        message.setText("text\r\n".repeat(50_000));
        message.saveChanges();
        return message;
    }

    @Test
    void aGreetingThatRefusesIsAFailureToConnect() {
        harness.set(error(null, "CONNECT"));

        assertThatThrownBy(() -> Transport.send(message(session())))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("421");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
    void theConnectionIsUsedAgainBehindAnError(String command) throws Exception {
        ActivationKey key = harness.set(error(null, command));
        Session session = session();
        Message message = message(session);
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            assertThatThrownBy(() -> transport.sendMessage(message, message.getAllRecipients()))
                    .isInstanceOf(MessagingException.class);
            harness.clear(key);
            transport.sendMessage(message, message.getAllRecipients());
        }

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aRecipientThatIsRefusedIsAnAddressThatIsInvalid() {
        harness.set(error(550L, "rcpt"));

        assertThatThrownBy(() -> Transport.send(message(session())))
                .isInstanceOfSatisfying(SendFailedException.class, failure -> assertThat(failure.getInvalidAddresses())
                        .hasSize(1));
    }

    @Test
    void aMessageReachesItsServerWhateverIsSet() throws Exception {
        harness.set(error(null, "MESSAGE"));
        Transport.send(message(session()));

        assertThat(server.getReceivedMessages()).hasSize(1);
    }
}
