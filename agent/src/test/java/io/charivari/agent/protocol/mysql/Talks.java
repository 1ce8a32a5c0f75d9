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
import static io.charivari.agent.protocol.mysql.Packets.int32;
import static io.charivari.agent.protocol.mysql.Packets.ok;
import static io.charivari.agent.protocol.mysql.Packets.okAtEnd;
import static io.charivari.agent.protocol.mysql.Packets.packet;
import static io.charivari.agent.protocol.mysql.Packets.prepare;
import static io.charivari.agent.protocol.mysql.Packets.prepared;
import static io.charivari.agent.protocol.mysql.Packets.query;
import static io.charivari.agent.protocol.mysql.Packets.row;

import io.charivari.agent.protocol.RecordedTalk;
import java.util.List;

/** Conversations with MySQL and MariaDB in which everything happens that its framers know. */
final class Talks {

    private Talks() {}

    static List<RecordedTalk> all() {
        return List.of(
                text(), old(), statements(), mariadb(), files(), commands(), refused(), encrypted(), attributes());
    }

    private static RecordedTalk session(long capabilities) {
        return new RecordedTalk(new MysqlProtocol())
                .server(greeting())
                .client(handshake(capabilities))
                .server(ok(2));
    }

    private static RecordedTalk text() {
        return new RecordedTalk(new MysqlProtocol())
                .server(greeting())
                .client(handshake(ALL))
                .server(packet(2, "\u00fecaching_sha2_password\0salt"))
                .client(packet(3, "scrambled"))
                .server(packet(4, "\1\3") + ok(5))
                .client(query("select 1"))
                .server(packet(1, "\1") + column(2) + row(3, "x") + row(4, "") + okAtEnd(5, 0))
                .client(query("insert into t values (1); select 2; call p()"))
                .server(ok(1, MORE) + packet(2, "\2") + column(3) + column(4) + row(5, "xy") + okAtEnd(6, MORE) + ok(7))
                .client(query("select broken"))
                .server(packet(1, "\1") + column(2) + row(3, "x") + error(4, 1317, "70100", "interrupted"))
                .client(query("commit") + query("select nothing"))
                .server(ok(1) + error(1, 1146, "42S02", "no such table"))
                .client(command(1, ""))
                .server("");
    }

    private static RecordedTalk old() {
        return session(BASE)
                .client(query("select 1"))
                .server(packet(1, "\1") + column(2) + eof(3, 0) + row(4, "x") + eof(5, MORE) + ok(6))
                .client(prepare("select ?"))
                .server(prepared(7, 1, 1) + column(2) + eof(3, 0) + column(4) + eof(5, 0))
                .client(execute(7))
                .server(packet(1, "\1") + column(2) + eof(3, CURSOR))
                .client(command(0x1c, int32(7) + int32(10)))
                .server(row(1, "x") + row(2, "y") + eof(3, CURSOR))
                .client(command(4, "t\0"))
                .server(column(1) + eof(2, 0));
    }

    private static RecordedTalk statements() {
        return session(ALL)
                .client(prepare("update t set a = ?"))
                .server(prepared(1, 0, 1) + column(2))
                .client(execute(1) + command(0x18, int32(1) + "\0\0" + "piece") + execute(1))
                .server(ok(1) + ok(1))
                .client(command(0x1a, int32(1)) + command(0x19, int32(1)) + execute(1))
                .server(ok(1) + error(1, 1243, "HY000", "unknown statement"))
                .client(prepare("commit"))
                .server(prepared(2, 0, 0))
                .client(prepare("broken"))
                .server(error(1, 1064, "42000", "syntax"))
                .client(execute(2))
                .server(packet(1, "\1") + column(2) + okAtEnd(3, CURSOR))
                .client(command(0x1c, int32(2) + int32(10)))
                .server(packet(1, "\0\0x") + okAtEnd(2, CURSOR));
    }

    private static RecordedTalk mariadb() {
        return session(ALL | Capabilities.CACHE_METADATA)
                .client(prepare("select ?") + execute(-1))
                .server(prepared(1, 1, 1)
                        + column(2)
                        + column(3)
                        + packet(1, "\1\0")
                        + packet(2, "\0\0x")
                        + okAtEnd(3, 0))
                .client(query("select 1"))
                .server(packet(1, "\1\1") + column(2) + row(3, "x") + okAtEnd(4, 0))
                .client(query("alter table t add b int"))
                .server(packet(1, "\u00ff\u00ff\u00ff\1\1\2abc") + ok(2))
                .client(command(0xfa, int32(1) + "\0\0"))
                .server(ok(1));
    }

    private static RecordedTalk files() {
        return session(ALL)
                .client(query("load data local infile 'x' into table t"))
                .server(packet(1, "\u00fbx"))
                .client(packet(2, "1\n2\n") + packet(0, "3\n") + packet(4, ""))
                .server(ok(5))
                .client(query("select 1"))
                .server(packet(1, "\1") + column(2) + okAtEnd(3, 0));
    }

    private static RecordedTalk commands() {
        return session(ALL)
                .client(command(2, "test") + command(0x0e, "") + command(9, ""))
                .server(ok(1) + ok(1) + packet(1, "Uptime: 1"))
                .client(command(0x11, "anna\0\0test\0"))
                .server(packet(1, "\u00femysql_native_password\0salt"))
                .client(packet(2, "scrambled"))
                .server(ok(3))
                .client(command(0x1f, "") + command(0x0a, "") + command(0x1b, "\0\0"))
                .server(ok(1) + packet(1, "\1") + column(2) + okAtEnd(3, 0) + okAtEnd(1, 0))
                .client(command(0x12, "\0".repeat(10)));
    }

    private static RecordedTalk refused() {
        return new RecordedTalk(new MysqlProtocol()).server(error(0, 1040, "08004", "Too many connections"));
    }

    private static RecordedTalk encrypted() {
        return new RecordedTalk(new MysqlProtocol())
                .server(greeting())
                .client(handshake(ALL | Capabilities.SSL).substring(0, 36));
    }

    private static RecordedTalk attributes() {
        return session(ALL | Capabilities.QUERY_ATTRIBUTES | Capabilities.OPTIONAL_RESULTSET_METADATA)
                .client(command(3, "\0\1select 1"))
                .server(packet(1, "\1\1") + column(2) + okAtEnd(3, 0))
                .client(command(3, "\2\1\0\1\u00fe\0\1a\3\0\1b\3xyz\4\0\0\0update t set a = 1"))
                .server(ok(1));
    }

    /** Requests and replies that take several packets. */
    static RecordedTalk large() {
        String much = "x".repeat(0xffffff);
        return session(ALL)
                .client(packet(0xffffff, 0, "\3" + much.substring(1)) + packet(0xffffff, 1, much) + packet(2, ""))
                .server(packet(3, "\1") + column(4) + packet(0xffffff, 5, much) + packet(6, "\u00fe") + okAtEnd(7, 0))
                .client(query("select 1"))
                .server(ok(1));
    }
}
