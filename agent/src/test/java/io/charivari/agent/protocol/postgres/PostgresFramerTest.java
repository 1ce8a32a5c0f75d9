package io.charivari.agent.protocol.postgres;

import static io.charivari.agent.protocol.postgres.Messages.BOUND;
import static io.charivari.agent.protocol.postgres.Messages.CANCEL;
import static io.charivari.agent.protocol.postgres.Messages.COPY_DONE;
import static io.charivari.agent.protocol.postgres.Messages.COPY_IN;
import static io.charivari.agent.protocol.postgres.Messages.FLUSH;
import static io.charivari.agent.protocol.postgres.Messages.GSS_REQUEST;
import static io.charivari.agent.protocol.postgres.Messages.PARSED;
import static io.charivari.agent.protocol.postgres.Messages.SESSION;
import static io.charivari.agent.protocol.postgres.Messages.SSL_REQUEST;
import static io.charivari.agent.protocol.postgres.Messages.STARTUP;
import static io.charivari.agent.protocol.postgres.Messages.SYNC;
import static io.charivari.agent.protocol.postgres.Messages.TERMINATE;
import static io.charivari.agent.protocol.postgres.Messages.bind;
import static io.charivari.agent.protocol.postgres.Messages.complete;
import static io.charivari.agent.protocol.postgres.Messages.copyData;
import static io.charivari.agent.protocol.postgres.Messages.error;
import static io.charivari.agent.protocol.postgres.Messages.execute;
import static io.charivari.agent.protocol.postgres.Messages.int16;
import static io.charivari.agent.protocol.postgres.Messages.int32;
import static io.charivari.agent.protocol.postgres.Messages.message;
import static io.charivari.agent.protocol.postgres.Messages.notice;
import static io.charivari.agent.protocol.postgres.Messages.parse;
import static io.charivari.agent.protocol.postgres.Messages.query;
import static io.charivari.agent.protocol.postgres.Messages.ready;
import static io.charivari.agent.protocol.postgres.Messages.startup;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.match.MatchField;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresFramerTest {

    private final WatchedDialog dialog = new WatchedDialog(new PostgresProtocol());

    @Test
    void theStartOfASessionIsARequest() {
        dialog.client(STARTUP).server(SESSION);
        assertThat(dialog.notes())
                .containsExactly(
                        "described #1 CONNECT",
                        "request #1 CONNECT to " + STARTUP.length(),
                        "reply begins #1",
                        "reply #1 to " + SESSION.length());
    }

    @Test
    void aRefusalOfEncryptionIsAReplyOfOneByte() {
        dialog.client(GSS_REQUEST).server("N").client(SSL_REQUEST).server("N").client(STARTUP);
        assertThat(verbs()).containsExactly("SSLREQUEST", "SSLREQUEST", "CONNECT");
        assertThat(dialog.notes()).contains("reply #1 to 1", "reply #2 to 2");
        assertThat(dialog.open()).isEqualTo(1);
    }

    @Test
    void encryptionIsNotFollowed() {
        assertThat(dialog.client(SSL_REQUEST).server("S").opaque()).isEqualTo("tls");
        assertThat(fresh().client(GSS_REQUEST).server("G").opaque()).isEqualTo("tls");
        assertThat(fresh().client("\26\3\1\2\0\1\0\1").opaque()).isEqualTo("tls");
    }

    @Test
    void aServerMayFailWhenAskedForEncryption() {
        String message = error("FATAL", "53300");
        dialog.client(SSL_REQUEST).server(message).serverEnds();
        assertThat(dialog.notes()).contains("failed #1 to " + message.length());
        WatchedDialog old =
                fresh().client(SSL_REQUEST).server("Ecould not fork\0").serverEnds();
        assertThat(old.notes()).last().asString().startsWith("failed #1");
        assertThat(old.opaque()).isNull();
    }

    @Test
    void aCancelIsNotRepliedTo() {
        dialog.client(CANCEL).clientEnds().serverEnds();
        assertThat(dialog.notes())
                .containsExactly("described #1 CANCEL without reply by the backend alone", "request #1 CANCEL to 16");
        assertThat(dialog.requests().get(0).canBeAnswered()).isFalse();
        assertThat(dialog.open()).isZero();
    }

    @Test
    void passwordsArePassed() {
        dialog.client(startup((3 << 16) + 2)).server(message('R', int32(3)));
        dialog.client(message('p', "secret\0")).server(error("FATAL", "28P01"));
        assertThat(verbs()).containsExactly("CONNECT");
        assertThat(dialog.notes()).anyMatch(note -> note.startsWith("failed #1"));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aSimpleQueryIsARequestWithItsText() {
        session().client(query("/* a /* b */ c */ (select 1)"));
        assertThat(last().verb()).isEqualTo("SELECT");
        assertThat(statements()).containsExactly("/* a /* b */ c */ (select 1)");
        dialog.server(message('T', int16(0)) + complete("SELECT 1") + ready('I'));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aWordThatIsNoVerbIsCountedAsOther() {
        session().client(query("frobnicate"));
        assertThat(last().verb()).isEqualTo("OTHER");
    }

    @Test
    void ofALongStatementTheBeginningIsKnown() {
        session().client(query("select '" + "x".repeat(100_000) + "'"));
        assertThat(statements().get(0)).hasSize(16 << 10);
        assertThat(dialog.notes()).last().asString().startsWith("request #2 SELECT");
    }

    @Test
    void aBatchUpToItsSyncIsOneRequestCountedByWhatItIsFor() {
        session().client(parse("", "BEGIN") + bind("", "") + execute(""));
        assertThat(dialog.notes()).hasSize(4);
        dialog.client(parse("", "insert into t values ($1)") + bind("", "") + execute("") + SYNC);
        assertThat(last().verb()).isEqualTo("INSERT");
        assertThat(statements()).containsExactly("BEGIN", "insert into t values ($1)");
        dialog.server(PARSED + BOUND + complete("BEGIN") + PARSED + BOUND + complete("INSERT 0 1") + ready('T'));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aNamedStatementIsKnownByItsText() {
        session().client(parse("S_1", "delete from t") + SYNC).server(PARSED + ready('I'));
        dialog.client(bind("", "S_1") + execute("") + bind("", "S_1") + execute("") + SYNC);
        assertThat(last().verb()).isEqualTo("DELETE");
        assertThat(statements()).containsExactly("delete from t");
    }

    @Test
    void anUnnamedStatementIsKnownInLaterBatchesToo() {
        session().client(parse("", "select 7") + SYNC).server(PARSED + ready('I'));
        dialog.client(bind("", "") + execute("") + SYNC);
        assertThat(statements()).containsExactly("select 7");
    }

    @Test
    void aPortalIsKnownByItsStatementUntilItIsClosed() {
        session().client(parse("", "select 7") + bind("C_1", "") + execute("C_1") + SYNC);
        dialog.client(parse("", "select 8") + SYNC).client(execute("C_1") + SYNC);
        assertThat(statements()).containsExactly("select 7");
        dialog.client(message('C', "PC_1\0") + SYNC).client(execute("C_1") + SYNC);
        assertThat(last().verb()).isEqualTo("SYNC");
        assertThat(statements()).isEmpty();
    }

    @Test
    void statementsAreForgottenWhenTheyAreTooManyOrClosed() {
        session();
        for (int i = 0; i <= PreparedStatements.MOST_STATEMENTS; i++) {
            dialog.client(parse("S_" + i, "select " + i) + SYNC);
        }
        dialog.client(bind("", "S_0") + SYNC);
        assertThat(statements()).isEmpty();
        dialog.client(bind("", "S_1") + SYNC);
        assertThat(statements()).containsExactly("select 1");
        dialog.client(message('C', "SS_1\0") + bind("", "S_1") + SYNC);
        assertThat(statements()).isEmpty();
    }

    @Test
    void aFlushMakesTheClientWait() {
        session().client(parse("", "select 1") + FLUSH);
        assertThat(dialog.notes()).element(4).isEqualTo("described #2 SELECT {STATEMENT=[select 1]}");
        assertThat(dialog.notes()).last().asString().startsWith("waits #2 at ");
        dialog.server(PARSED).client(bind("", "") + execute("") + FLUSH + SYNC);
        assertThat(dialog.notes()).filteredOn(note -> note.startsWith("waits")).hasSize(1);
        dialog.server(BOUND + complete("SELECT 1") + ready('I'));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aFlushBetweenRequestsBelongsToNone() {
        session().client(FLUSH).client(parse("", "select 1") + SYNC + FLUSH);
        assertThat(dialog.requests()).hasSize(2);
        dialog.server(PARSED + ready('I'));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aLongBatchIsDescribedBeforeItsEnd() {
        session().client(parse("", "insert into t values ($1)"));
        for (int i = 0; i < 3; i++) {
            dialog.client(message('B', "\0\0" + "x".repeat(30_000)));
        }
        assertThat(dialog.notes()).last().asString().startsWith("described #2 INSERT");
        assertThat(dialog.client(SYNC).notes()).last().asString().startsWith("request #2 INSERT");
    }

    @Test
    void pipelinedBatchesHaveAReplyEach() {
        session().client(parse("", "select 1") + SYNC + query("commit") + SYNC);
        assertThat(verbs()).containsExactly("CONNECT", "SELECT", "COMMIT", "SYNC");
        dialog.server(PARSED + ready('I') + complete("COMMIT") + ready('I') + ready('I'));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void anErrorOfTheServerIsCounted() {
        session().client(parse("", "selec") + SYNC).server(error("ERROR", "42601") + ready('I'));
        assertThat(dialog.notes()).last().asString().startsWith("failed #2");
        dialog.client(query("select 1")).server(error("FATAL", "57P01"));
        assertThat(dialog.notes()).last().asString().startsWith("failed #3");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void whatComesUnaskedIsPassed() {
        session().server(notice() + message('A', int32(1) + "c\0\0") + message('S', "a\0b\0"));
        dialog.client(query("select 1")).server(notice());
        assertThat(dialog.notes()).doesNotContain("reply begins #2");
        dialog.server(complete("SELECT 1") + notice() + ready('I')).server(error("FATAL", "57P01"));
        assertThat(dialog.notes()).filteredOn(note -> note.startsWith("failed")).isEmpty();
        assertThat(dialog.opaque()).isNull();
    }

    @Test
    void copiedRowsBelongToNoRequest() {
        session().client(query("copy t from stdin")).server(COPY_IN);
        dialog.client(copyData("1\n") + COPY_DONE).server(complete("COPY 1") + ready('I'));
        assertThat(verbs()).containsExactly("CONNECT", "COPY");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void theSyncBehindCopiedRowsOfABatchIsNoRequest() {
        session().client(parse("", "copy t from stdin") + bind("", "") + execute("") + SYNC);
        dialog.server(PARSED + BOUND + COPY_IN).client(copyData("1\n") + COPY_DONE + SYNC);
        dialog.server(complete("COPY 1") + ready('I')).client(SYNC).server(ready('I'));
        assertThat(verbs()).containsExactly("CONNECT", "COPY", "SYNC");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void copiedRowsOfABatchThatIsNotSyncedBelongToIt() {
        session().client(parse("", "copy t from stdin") + bind("", "") + execute("") + FLUSH);
        dialog.server(PARSED + BOUND + COPY_IN).client(copyData("1\n") + COPY_DONE + SYNC);
        dialog.server(complete("COPY 1") + ready('I')).client(SYNC).server(ready('I'));
        assertThat(verbs()).containsExactly("CONNECT", "COPY", "SYNC");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void otherMessagesAreRequestsToo() {
        session().client(message('F', int32(1))).client(TERMINATE);
        assertThat(verbs()).containsExactly("CONNECT", "FUNCTION_CALL", "TERMINATE");
        assertThat(last().expectsReply()).isFalse();
    }

    @Test
    void aStreamOfReplicationIsNotFollowed() {
        session().client(query("START_REPLICATION 0/0")).server(message('W', "\0" + int16(0)));
        assertThat(dialog.opaque()).isEqualTo("replication");
    }

    @Test
    void whatIsNotPostgresIsGivenUp() {
        assertThat(fresh().client("GET / HTTP/1.1\r\n").opaque()).isEqualTo("unknown");
        assertThat(fresh().server("220 hello\r\n").opaque()).isEqualTo("unknown");
        assertThat(fresh().client(body2()).opaque()).isEqualTo("unknown");
        assertThat(session().client(message('?', "")).opaque()).isEqualTo("unknown");
        WatchedDialog answered = fresh().client(STARTUP).server(SESSION).server(ready('I'));
        assertThat(answered.opaque()).isEqualTo("a reply that nobody asked for");
    }

    private static String body2() {
        return Messages.body(int32(2 << 16));
    }

    private static WatchedDialog fresh() {
        return new WatchedDialog(new PostgresProtocol());
    }

    private WatchedDialog session() {
        return dialog.client(STARTUP).server(SESSION);
    }

    private Exchange last() {
        return dialog.requests().get(dialog.requests().size() - 1);
    }

    private List<String> statements() {
        return last().values(MatchField.STATEMENT);
    }

    private List<String> verbs() {
        return dialog.requests().stream().map(Exchange::verb).toList();
    }
}
