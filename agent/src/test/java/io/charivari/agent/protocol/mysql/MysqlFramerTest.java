package io.charivari.agent.protocol.mysql;

import static io.charivari.agent.protocol.mysql.Packets.ALL;
import static io.charivari.agent.protocol.mysql.Packets.BASE;
import static io.charivari.agent.protocol.mysql.Packets.CURSOR;
import static io.charivari.agent.protocol.mysql.Packets.MORE;
import static io.charivari.agent.protocol.mysql.Packets.column;
import static io.charivari.agent.protocol.mysql.Packets.command;
import static io.charivari.agent.protocol.mysql.Packets.eof;
import static io.charivari.agent.protocol.mysql.Packets.error;
import static io.charivari.agent.protocol.mysql.Packets.execute;
import static io.charivari.agent.protocol.mysql.Packets.greeting;
import static io.charivari.agent.protocol.mysql.Packets.handshake;
import static io.charivari.agent.protocol.mysql.Packets.int16;
import static io.charivari.agent.protocol.mysql.Packets.int32;
import static io.charivari.agent.protocol.mysql.Packets.ok;
import static io.charivari.agent.protocol.mysql.Packets.okAtEnd;
import static io.charivari.agent.protocol.mysql.Packets.packet;
import static io.charivari.agent.protocol.mysql.Packets.prepare;
import static io.charivari.agent.protocol.mysql.Packets.prepared;
import static io.charivari.agent.protocol.mysql.Packets.query;
import static io.charivari.agent.protocol.mysql.Packets.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.match.MatchField;
import java.util.List;
import org.junit.jupiter.api.Test;

class MysqlFramerTest {

    private final WatchedDialog dialog = new WatchedDialog(new MysqlProtocol());

    @Test
    void theConnectionIsARequestThatIsAnsweredWhenTheClientIsLetIn() {
        dialog.server(greeting());
        assertThat(dialog.notes()).containsExactly("described #1 CONNECT", "request #1 CONNECT", "reply begins #1");
        dialog.client(handshake(ALL))
                .server(packet(2, "\1\4"))
                .client(packet(3, "secret"))
                .server(ok(4));
        assertThat(dialog.notes()).hasSize(4).last().asString().startsWith("reply #1");
    }

    @Test
    void aConnectionMayBeRefused() {
        String full = packet(0, "\u00ff" + int16(1040) + "Too many connections");
        assertThat(dialog.server(full).notes()).last().isEqualTo("failed #1 to " + full.length());
        WatchedDialog other = fresh().server(greeting()).client(handshake(ALL));
        assertThat(other.server(error(2, 1045, "28000", "no")).notes())
                .last()
                .asString()
                .startsWith("failed #1");
    }

    @Test
    void aQueryIsARequestWithItsText() {
        session(ALL).client(query("/* hi */ select 1"));
        assertThat(last().verb()).isEqualTo("SELECT");
        assertThat(statements()).containsExactly("/* hi */ select 1");
        dialog.server(packet(1, "\1") + column(2) + row(3, "x") + okAtEnd(4, 0));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void ofALongStatementTheBeginningIsKnown() {
        session(ALL).client(query("select '" + "x".repeat(100_000) + "'"));
        assertThat(statements().get(0)).hasSize(16 << 10);
    }

    @Test
    void resultsEndWithEofWhereThatIsSpoken() {
        session(BASE).client(query("select 1"));
        dialog.server(packet(1, "\1") + column(2) + eof(3, 0) + row(4, "x"));
        assertThat(dialog.open()).isEqualTo(1);
        dialog.server(eof(5, 0));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aReplyHasAllResults() {
        session(ALL).client(query("insert into t values (1); select 1; call p()"));
        dialog.server(ok(1, MORE) + packet(2, "\1") + column(3) + okAtEnd(4, MORE));
        assertThat(dialog.open()).isEqualTo(1);
        dialog.server(ok(5));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void anErrorEndsAReplyWhereverItComes() {
        session(ALL).client(query("select 1") + query("select 2"));
        dialog.server(packet(1, "\1") + column(2) + row(3, "x") + error(4, 1317, "70100", "interrupted"));
        assertThat(dialog.notes()).last().asString().startsWith("failed #2");
        dialog.server(error(1, 1064, "42000", "syntax"));
        assertThat(dialog.notes()).last().asString().startsWith("failed #3");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aStatementIsKnownByItsNumber() {
        session(ALL).client(prepare("delete from t where a = ?"));
        assertThat(last().verb()).isEqualTo("PREPARE");
        assertThat(statements()).containsExactly("delete from t where a = ?");
        dialog.server(prepared(7, 0, 1) + column(2)).client(execute(7));
        assertThat(last().verb()).isEqualTo("DELETE");
        assertThat(statements()).containsExactly("delete from t where a = ?");
        dialog.server(ok(1)).client(command(0x19, int32(7)) + execute(7));
        assertThat(last().verb()).isEqualTo("EXECUTE");
        assertThat(statements()).isEmpty();
        assertThat(dialog.open()).isEqualTo(1);
    }

    @Test
    void aStatementThatIsExecutedAtOnceReliesOnItsPreparation() {
        session(ALL).client(prepare("select ?") + execute(-1));
        assertThat(last().verb()).isEqualTo("SELECT");
        assertThat(last().reliesOn()).isSameAs(dialog.requests().get(1));
        dialog.server(error(1, 1064, "42000", "syntax") + error(1, 1243, "HY000", "unknown"));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void thereMayBeNothingBehindAPreparedStatement() {
        session(BASE)
                .client(prepare("commit"))
                .server(prepared(1, 0, 0))
                .client(execute(1))
                .server(ok(1));
        assertThat(last().verb()).isEqualTo("COMMIT");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aCursorIsFetchedByRequestsOfItsOwn() {
        session(BASE).client(prepare("select 1")).server(prepared(1, 1, 0) + column(2) + eof(3, 0));
        dialog.client(execute(1)).server(packet(1, "\1") + column(2) + eof(3, CURSOR));
        assertThat(dialog.open()).isZero();
        dialog.client(command(0x1c, int32(1) + int32(9))).server(row(1, "\0x") + eof(2, CURSOR));
        assertThat(last().verb()).isEqualTo("FETCH");
        assertThat(statements()).containsExactly("select 1");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void aCursorIsKnownWithoutEofToo() {
        session(ALL).client(execute(1)).server(packet(1, "\1") + column(2) + okAtEnd(3, CURSOR));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void mariadbMayOmitColumnsThatTheClientKnows() {
        session(ALL | Capabilities.CACHE_METADATA).client(execute(1));
        dialog.server(packet(1, "\1\0") + packet(2, "\0\0x") + okAtEnd(3, 0));
        assertThat(dialog.open()).isZero();
        dialog.client(query("select 1")).server(packet(1, "\1\1") + column(2) + row(3, "x") + okAtEnd(4, 0));
        assertThat(dialog.open()).isZero();
    }

    @Test
    void columnsMayBeOmittedByEitherRuleOfMysql() {
        session(BASE | Capabilities.OPTIONAL_RESULTSET_METADATA);
        for (String count : List.of("\0\1", "\0\2", "\1\0", "\2\0")) {
            dialog.client(query("select 1")).server(packet(1, count) + eof(2, 0) + row(3, "x") + eof(4, 0));
            assertThat(dialog.open()).isZero();
        }
        for (String count : List.of("\1\2", "\2\1")) {
            dialog.client(query("select 1"));
            dialog.server(packet(1, count) + column(2) + column(3) + eof(4, 0) + row(5, "x") + eof(6, 0));
            assertThat(dialog.open()).isZero();
        }
    }

    @Test
    void howFarAStatementHasComeIsNoError() {
        session(ALL).client(query("alter table t add b int"));
        dialog.server(packet(1, "\u00ff\u00ff\u00ff\1\1\2abc"));
        assertThat(dialog.open()).isEqualTo(1);
        assertThat(dialog.server(ok(2)).notes()).last().asString().startsWith("reply #2");
    }

    @Test
    void aFileOfTheClientBelongsToNoRequest() {
        session(ALL).client(query("load data local infile 'x' into table t")).server(packet(1, "\u00fbx"));
        dialog.client(packet(2, "1\n") + packet(0, "\1\n") + packet(4, "")).server(ok(5));
        dialog.client(command(0x0e, "")).server(ok(1));
        assertThat(verbs()).containsExactly("CONNECT", "LOAD", "PING");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void anotherUserIsLetInByARequest() {
        session(ALL).client(command(0x11, "bert\0\0test\0")).server(packet(1, "\u00fexyz\0salt"));
        dialog.client(packet(2, "\1secret")).server(packet(3, "\1\4")).client(packet(4, "\1more"));
        assertThat(dialog.open()).isEqualTo(1);
        dialog.server(ok(5));
        assertThat(verbs()).containsExactly("CONNECT", "CHANGE_USER");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void someCommandsAreNotRepliedTo() {
        session(ALL).client(command(0x18, int32(1) + "\0\0x") + command(0x19, int32(1)) + command(1, ""));
        assertThat(verbs()).containsExactly("CONNECT", "SEND_LONG_DATA", "CLOSE", "QUIT");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void otherCommandsAreRepliedToWithAPacket() {
        session(ALL).client(command(2, "test") + command(9, "") + command(0x1f, "") + command(0x1b, "\0\0"));
        dialog.server(ok(1) + packet(1, "Uptime: 1") + ok(1) + eof(1, 0));
        assertThat(verbs()).containsExactly("CONNECT", "INIT_DB", "STATISTICS", "RESET_CONNECTION", "SET_OPTION");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void columnsOfATableEndLikeRows() {
        session(ALL).client(command(4, "t\0")).server(column(1) + column(2) + okAtEnd(3, MORE));
        assertThat(verbs()).containsExactly("CONNECT", "FIELD_LIST");
        assertThat(dialog.open()).isZero();
    }

    @Test
    void requestsAndRowsMayTakeSeveralPackets() {
        WatchedDialog large = Talks.large().play();
        assertThat(large.requests()).hasSize(3);
        assertThat(large.open()).isZero();
        assertThat(large.opaque()).isNull();
    }

    @Test
    void aQueryMayHaveAttributes() {
        session(ALL | Capabilities.QUERY_ATTRIBUTES).client(command(3, "\0\1select 1"));
        assertThat(statements()).containsExactly("select 1");
        dialog.client(command(3, "\2\1\0\1\u00fe\0\1a\3\0\1b\3xyz\4\0\0\0update t"));
        assertThat(statements()).containsExactly("update t");
        dialog.client(command(3, "\2\1\2\1\u00fe\0\1a\3\0\1b\3xyzdelete from t"));
        assertThat(last().verb()).isEqualTo("DELETE");
        dialog.client(command(3, "\2\1\0\1\u00fe\0\1a"));
        assertThat(last().verb()).isEqualTo("QUERY");
    }

    @Test
    void theLastWordOfAServerIsPassed() {
        session(ALL).server(error(0, 4031, "HY000", "inactive"));
        assertThat(dialog.opaque()).isNull();
        assertThat(dialog.notes()).noneMatch(note -> note.startsWith("failed"));
    }

    @Test
    void whatCannotBeFollowedIsGivenUp() {
        assertThat(greeted()
                        .client(handshake(ALL | Capabilities.SSL).substring(0, 36))
                        .opaque())
                .isEqualTo("tls");
        assertThat(greeted().client(handshake(ALL | Capabilities.COMPRESS)).opaque())
                .isEqualTo("compression");
        assertThat(greeted().client(handshake(ALL | Capabilities.ZSTD)).opaque())
                .isEqualTo("compression");
        assertThat(greeted().client(handshake(0)).opaque()).isEqualTo("unknown");
        assertThat(letIn().client(command(0x12, "")).opaque()).isEqualTo("replication");
        assertThat(letIn().client(command(0x77, "")).opaque()).isEqualTo("unknown");
        assertThat(letIn().client(packet(0, "")).opaque()).isEqualTo("unknown");
        assertThat(letIn().server(ok(1)).opaque()).isEqualTo("a reply that nobody asked for");
    }

    @Test
    void whatIsNotMysqlIsGivenUp() {
        assertThat(fresh().client("GET / HTTP/1.1\r\n").opaque()).isEqualTo("unknown");
        assertThat(fresh().server("220 hello\r\n").opaque()).isEqualTo("unknown");
        assertThat(fresh().client("\1").server(greeting()).opaque()).isEqualTo("unknown");
        assertThat(fresh().server(packet(0, "\n" + "5".repeat(300))).opaque()).isEqualTo("unknown");
    }

    @Test
    void compressionThatTheServerDoesNotHaveIsNotUsed() {
        dialog.server(greeting(ALL))
                .client(handshake(ALL | Capabilities.COMPRESS))
                .server(ok(2));
        assertThat(dialog.opaque()).isNull();
    }

    private static WatchedDialog fresh() {
        return new WatchedDialog(new MysqlProtocol());
    }

    private static WatchedDialog greeted() {
        return fresh().server(greeting());
    }

    private static WatchedDialog letIn() {
        return greeted().client(handshake(ALL)).server(ok(2));
    }

    private WatchedDialog session(long capabilities) {
        return dialog.server(greeting()).client(handshake(capabilities)).server(ok(2));
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
