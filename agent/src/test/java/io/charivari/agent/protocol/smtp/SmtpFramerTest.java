package io.charivari.agent.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Allocation;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.match.MatchField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpFramerTest {

    private final WatchedDialog dialog = new WatchedDialog(new SmtpProtocol());

    @Test
    void aMailIsGreetingCommandsAndMessage() {
        WatchedDialog played = SmtpTalks.message().play();

        assertThat(played.requests())
                .extracting(Exchange::verb)
                .containsExactly("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "MESSAGE", "QUIT");
        assertThat(played.notes())
                .containsSubsequence(
                        "described #1 CONNECT {COMMAND=[CONNECT]}",
                        "request #1 CONNECT {COMMAND=[CONNECT]}",
                        "reply #1 to 35",
                        "request #2 EHLO {COMMAND=[EHLO]} to 21",
                        "reply #2 to 83",
                        "request #3 MAIL {COMMAND=[mail]} to 44",
                        "request #5 DATA {COMMAND=[DATA]} to 71",
                        "reply #5 to 125",
                        "described #6 MESSAGE {COMMAND=[MESSAGE]} by the backend alone",
                        "request #6 MESSAGE {COMMAND=[MESSAGE]} to 114",
                        "reply #6 to 143");
        assertThat(played.open()).isZero();
        assertThat(played.opaque()).isNull();
    }

    @Test
    void aGreetingIsKnownByItsFirstByte() {
        assertThat(dialog.server("2").notes())
                .containsExactly(
                        "described #1 CONNECT {COMMAND=[CONNECT]}",
                        "request #1 CONNECT {COMMAND=[CONNECT]}",
                        "reply begins #1");
    }

    @Test
    void onlyTheBackendCanAnswerAMessage() {
        assertThat(SmtpTalks.message().play().requests())
                .filteredOn(request -> !request.canBeAnswered())
                .extracting(Exchange::verb)
                .containsExactly("MESSAGE");
    }

    @Test
    void pipelinedCommandsAreRepliedToInOrder() {
        WatchedDialog played = SmtpTalks.pipelined().play();

        assertThat(played.requests())
                .extracting(Exchange::verb)
                .containsExactly(
                        "CONNECT", "EHLO", "RSET", "MAIL", "RCPT", "RCPT", "DATA", "MESSAGE", "NOOP", "DATA", "NOOP");
        assertThat(played.notes())
                .filteredOn(note -> note.startsWith("failed"))
                .containsExactly("failed #5 to 62", "failed #10 to 99");
        assertThat(played.open()).isZero();
        assertThat(played.opaque()).isNull();
    }

    @Test
    void aChunkIsPartOfItsCommand() {
        WatchedDialog played = SmtpTalks.chunks().play();

        assertThat(played.requests())
                .extracting(Exchange::verb)
                .containsExactly("CONNECT", "MAIL", "RCPT", "BDAT", "BDAT", "BDAT", "QUIT");
        assertThat(played.notes())
                .contains("request #4 BDAT {COMMAND=[BDAT]} to 51", "request #6 BDAT {COMMAND=[BDAT]} to 78");
        assertThat(played.open()).isZero();
    }

    @Test
    void anAuthenticationIsOneRequestWhateverItTakes() {
        WatchedDialog played = SmtpTalks.authentication().play();

        assertThat(played.requests())
                .extracting(Exchange::verb)
                .containsExactly("CONNECT", "AUTH", "AUTH", "AUTH", "NOOP");
        assertThat(played.notes()).filteredOn(note -> note.startsWith("failed")).hasSize(2);
        assertThat(played.open()).isZero();
        assertThat(played.opaque()).isNull();
    }

    @Test
    void tlsMayBeginOnlyIfTheServerAgrees() {
        assertThat(SmtpTalks.startTls().play().notes())
                .containsSubsequence("failed #2 to 20", "reply #3 to 28", "opaque tls")
                .endsWith("opaque tls");
    }

    @Test
    void aServerMayCloseAtAnyTime() {
        WatchedDialog played = SmtpTalks.errors().play();

        assertThat(played.requests())
                .extracting(Exchange::verb)
                .containsExactly("CONNECT", "OTHER", "OTHER", "VRFY", "HELP");
        assertThat(played.opaque()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0016',tls",
        "'LHLO a\r\n',lmtp",
        "'BDAT\r\n',odd chunk",
        "'BDAT x LAST\r\n',odd chunk",
        "'BDAT -1\r\n',odd chunk",
        "'DATA\r\nS',a message before the word for it"
    })
    void aClientThatCannotBeFollowedIsLeftAlone(String bytes, String reason) {
        assertThat(dialog.server("220 a\r\n").client(bytes).opaque()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "'J\0\0\0',unknown",
        "'22\r\n',unknown",
        "'100 a\r\n',unknown",
        "'220_a\r\n',unknown",
        "'220 a\r\n250 b\r\n',a reply that nobody asked for"
    })
    void aServerThatCannotBeFollowedIsLeftAlone(String bytes, String reason) {
        assertThat(dialog.server(bytes).opaque()).isEqualTo(reason);
    }

    @Test
    void aClientThatSpeaksFirstIsLeftAlone() {
        assertThat(dialog.client("EH").server("220 a\r\n").opaque()).isEqualTo("a client that spoke first");
    }

    @Test
    void whatMayFollowAnotherCommandIsNotKnown() {
        dialog.server("220 a\r\n").client("XEXCH50 2 2\r\n").server("354 go\r\n");

        assertThat(dialog.opaque()).isEqualTo("unknown");
    }

    @Test
    void aCommandFollowsDataThatTheServerNeverSaw() {
        dialog.server("220 a\r\n").client("DATA\r\n");
        dialog.requests().get(1).answeredBy(this);
        dialog.client("RSET\r\n").server("250 OK\r\n");

        assertThat(dialog.requests()).extracting(Exchange::verb).containsExactly("CONNECT", "DATA", "RSET");
        assertThat(dialog.notes()).contains("reply #3 to 15");
        assertThat(dialog.opaque()).isNull();
    }

    @Test
    void aLongMessageIsGoneOver() {
        dialog.server("220 a\r\n").client("DATA\r\n").server("354 go\r\n");
        for (int i = 0; i < 10; i++) {
            dialog.client("x".repeat(100_000));
        }
        dialog.client("\r\n.\r\n").client("BDAT 2147483647\r\n").client("x".repeat(100_000));

        assertThat(dialog.requests()).extracting(Exchange::verb).containsExactly("CONNECT", "DATA", "MESSAGE", "BDAT");
        assertThat(dialog.opaque()).isNull();
    }

    @Test
    void aLengthTakesNoMemory() {
        assertThat(Allocation.of(() -> new WatchedDialog(new SmtpProtocol())
                        .server("220 a\r\n")
                        .client("BDAT 2147483647 LAST\r\nabc")))
                .isLessThan(64 << 10);
    }

    @Test
    void theWordOfACommandIsKeptShort() {
        dialog.server("220 a\r\n").client("X".repeat(10_000) + "\r\n");

        assertThat(dialog.requests().get(1).values(MatchField.COMMAND)).containsExactly("X".repeat(64));
        assertThat(dialog.client("X".repeat(20_000)).opaque()).isEqualTo("a line too long");
    }
}
