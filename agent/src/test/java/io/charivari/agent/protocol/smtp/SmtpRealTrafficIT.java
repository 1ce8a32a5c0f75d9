package io.charivari.agent.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.charivari.agent.protocol.Tap;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jakarta Mail with GreenMail. */
class SmtpRealTrafficIT {

    private static final byte[] ATTACHMENT = new byte[300_000];

    private static GreenMail server;
    private Tap tap;

    @BeforeAll
    static void startServer() {
        new SplittableRandom(1).nextBytes(ATTACHMENT);
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.setUser("b@example.com", "user", "secret");
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
    void close() throws Exception {
        tap.close();
        server.purgeEmailFromAllMailboxes();
    }

    private Session session(String... more) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(tap.port()));
        properties.setProperty("mail.smtp.localhost", "client.example.com");
        for (String property : more) {
            properties.setProperty(property, "true");
        }
        return Session.getInstance(properties);
    }

    private static Message message(Session session, String text, byte... attachment) throws Exception {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("a@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("b@example.com"));
        message.setSubject("s");
        MimeBodyPart words = new MimeBodyPart();
        words.setText(text);
        MimeBodyPart file = new MimeBodyPart();
        file.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment, "application/octet-stream")));
        file.setFileName("file");
        message.setContent(new MimeMultipart(words, file));
        return message;
    }

    private static void send(Session session, Message... messages) throws Exception {
        try (Transport transport = session.getTransport("smtp")) {
            if (session.getProperty("mail.smtp.auth") == null) {
                transport.connect();
            } else {
                transport.connect("user", "secret");
            }
            for (Message message : messages) {
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        }
    }

    private void assertAllFound(String... verbs) {
        assertThat(tap.failures()).isEmpty();
        assertThat(tap.notes()).noneMatch(note -> note.startsWith("opaque"));
        assertThat(tap.verbs()).containsExactly(verbs);
        assertThat(tap.open()).isZero();
    }

    @Test
    void mailsWithAttachmentsOnOneConnection() throws Exception {
        Session session = session();
        send(
                session,
                message(session, ".\r\n..\r\nQUIT\r\n", ATTACHMENT),
                message(session, "a", Arrays.copyOf(ATTACHMENT, 1)));

        assertThat(server.getReceivedMessages()).hasSize(2);
        Multipart received = (Multipart) server.getReceivedMessages()[0].getContent();
        assertThat(received.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(ATTACHMENT);
        assertAllFound("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "MESSAGE", "MAIL", "RCPT", "DATA", "MESSAGE", "QUIT");
    }

    @Test
    void anAuthenticationOfSeveralLines() throws Exception {
        Session session = session("mail.smtp.auth");
        session.getProperties().setProperty("mail.smtp.auth.mechanisms", "LOGIN");
        send(session, message(session, "a", ATTACHMENT));

        assertAllFound("CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "MESSAGE", "QUIT");
    }

    @Test
    void anAuthenticationThatFails() throws Exception {
        Session session = session("mail.smtp.auth");
        try (Transport transport = session.getTransport("smtp")) {
            assertThatThrownBy(() -> transport.connect("user", "wrong"))
                    .isInstanceOf(AuthenticationFailedException.class);
        }

        assertThat(tap.notes()).anyMatch(note -> note.startsWith("failed"));
        assertThat(tap.notes()).noneMatch(note -> note.startsWith("opaque"));
    }
}
