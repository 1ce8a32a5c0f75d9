package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.RecordedTalk;
import java.util.Map;
import java.util.TreeMap;

/** Conversations that have every kind of message in them, by what they are about. */
final class SmtpTalks {

    private SmtpTalks() {}

    static Map<String, RecordedTalk> all() {
        Map<String, RecordedTalk> talks = new TreeMap<>();
        talks.put("message", message());
        talks.put("pipelined", pipelined());
        talks.put("chunks", chunks());
        talks.put("authentication", authentication());
        talks.put("tls", startTls());
        talks.put("errors", errors());
        talks.put("hello", talk().client("\u0016\u0003\u0001\u0002\0\u0001\0\n\u0001\u00fc\u0003\u0003abc\n\n"));
        talks.put(
                "turn",
                talk().server("220 a\r\n")
                        .client("ATRN a\r\n")
                        .server("250 OK\r\n")
                        .client("220 b\r\n"));
        return talks;
    }

    private static RecordedTalk talk() {
        return new RecordedTalk(new SmtpProtocol());
    }

    static RecordedTalk message() {
        return talk().server("220-mail.example ESMTP\r\n220 ready\r\n")
                .client("EHLO client.example\r\n")
                .server("250-mail.example\r\n250-8BITMIME\r\n250 PIPELINING\r\n")
                .client("mail FROM:<a@example>\r\n")
                .server("250 2.1.0 OK\r\n")
                .client("RCPT TO:<b@example>\r\n")
                .server("250 2.1.5 OK\r\n")
                .client("DATA\r\n")
                .server("354 Go ahead\r\n")
                .client("Subject: x\r\n\r\n.\n..\r\n\r\r\n. \r\nQUIT\r\n.\rx\r\n\r\n.\r\n")
                .server("250 2.0.0 queued\r\n")
                .client("QUIT\r\n")
                .server("221 2.0.0 Bye\r\n");
    }

    static RecordedTalk pipelined() {
        return talk().server("220 a\r\n")
                .client("EHLO b\r\n")
                .server("250-a\r\n250 PIPELINING\r\n")
                .client("RSET\r\nMAIL FROM:<>\r\nRCPT TO:<b@c>\r\nRCPT TO:<d@c>\r\nDATA\r\n")
                .server("250 OK\r\n250 OK\r\n550 5.1.1 who?\r\n250 OK\r\n354 Go\r\n")
                .client(".\r\n")
                .server("250 OK\r\n")
                .client("NOOP\r\nDATA\r\n")
                .server("250\r\n503 no\r\n")
                .client("NOOP\r\n")
                .server("250 OK\r\n");
    }

    static RecordedTalk chunks() {
        return talk().server("220 a\r\n")
                .client(
                        "MAIL FROM:<a@b>\r\nRCPT TO:<b@c>\r\nBDAT 10\r\n\r\n.\r\n12345BDAT  0\r\nBDAT 5 LAST\r\nabcdeQUIT\r\n")
                .server("250 a\r\n250 b\r\n250 10 octets\r\n250 0 octets\r\n250 done\r\n221 bye\r\n");
    }

    static RecordedTalk authentication() {
        return talk().server("220 a\r\n")
                .client("AUTH PLAIN AGEAYg==\r\n")
                .server("535 5.7.8 no\r\n")
                .client("AUTH LOGIN\r\n")
                .server("334 VXNlcm5hbWU6\r\n")
                .client("YQ==\r\n")
                .server("334 UGFzc3dvcmQ6\r\n")
                .client("Yg==\r\n")
                .server("235 2.7.0 OK\r\n")
                .client("AUTH CRAM-MD5\r\n")
                .server("334 PDE+\r\n")
                .client("*\r\n")
                .server("501 cancelled\r\n")
                .client("NOOP\r\n")
                .server("250 OK\r\n");
    }

    static RecordedTalk startTls() {
        return talk().server("220 a\r\n")
                .client("STARTTLS\r\n")
                .server("454 not now\r\n")
                .client("STARTTLS\r\n")
                .server("220 go\r\n")
                .client("\u0016\u0003\u0001\n")
                .server("\u0016\u0003\u0003\n");
    }

    static RecordedTalk errors() {
        return talk().server("220 a\r\n")
                .client("\r\nNONSENSE with words\r\nVRFY a\r\n")
                .server("500 what?\r\n502 what?\r\n252 perhaps\r\n")
                .client("HELP\r\n")
                .server("214-RFC 5321\r\n214-\r\n214 end\r\n")
                .server("421-too long\r\n421 idle\r\n");
    }
}
