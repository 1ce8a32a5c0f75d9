package io.charivari.agent.protocol.postgres;

import static io.charivari.agent.protocol.postgres.Messages.AUTHENTICATED;
import static io.charivari.agent.protocol.postgres.Messages.BOUND;
import static io.charivari.agent.protocol.postgres.Messages.CANCEL;
import static io.charivari.agent.protocol.postgres.Messages.COPY_DONE;
import static io.charivari.agent.protocol.postgres.Messages.COPY_IN;
import static io.charivari.agent.protocol.postgres.Messages.COPY_OUT;
import static io.charivari.agent.protocol.postgres.Messages.FLUSH;
import static io.charivari.agent.protocol.postgres.Messages.PARSED;
import static io.charivari.agent.protocol.postgres.Messages.SESSION;
import static io.charivari.agent.protocol.postgres.Messages.SSL_REQUEST;
import static io.charivari.agent.protocol.postgres.Messages.STARTUP;
import static io.charivari.agent.protocol.postgres.Messages.SYNC;
import static io.charivari.agent.protocol.postgres.Messages.TERMINATE;
import static io.charivari.agent.protocol.postgres.Messages.bind;
import static io.charivari.agent.protocol.postgres.Messages.complete;
import static io.charivari.agent.protocol.postgres.Messages.copyData;
import static io.charivari.agent.protocol.postgres.Messages.describe;
import static io.charivari.agent.protocol.postgres.Messages.error;
import static io.charivari.agent.protocol.postgres.Messages.execute;
import static io.charivari.agent.protocol.postgres.Messages.int16;
import static io.charivari.agent.protocol.postgres.Messages.int32;
import static io.charivari.agent.protocol.postgres.Messages.message;
import static io.charivari.agent.protocol.postgres.Messages.notice;
import static io.charivari.agent.protocol.postgres.Messages.parse;
import static io.charivari.agent.protocol.postgres.Messages.query;
import static io.charivari.agent.protocol.postgres.Messages.ready;
import static io.charivari.agent.protocol.postgres.Messages.row;
import static io.charivari.agent.protocol.postgres.Messages.startup;

import io.charivari.agent.protocol.RecordedTalk;
import java.util.List;

/** Conversations with PostgreSQL in which everything happens that its framers know. */
final class Talks {

    private Talks() {}

    static List<RecordedTalk> all() {
        return List.of(simple(), extended(), pipelined(), copies(), rest(), refused(), encrypted(), replicating());
    }

    private static RecordedTalk session() {
        return new RecordedTalk(new PostgresProtocol()).client(STARTUP).server(SESSION);
    }

    private static RecordedTalk simple() {
        return new RecordedTalk(new PostgresProtocol())
                .client(SSL_REQUEST)
                .server("N")
                .client(startup((3 << 16) + 2))
                .server(message('v', int32(3 << 16) + int32(0)) + message('R', int32(10) + "SCRAM-SHA-256\0\0"))
                .client(message('p', "SCRAM-SHA-256\0" + int32(4) + "n,,a"))
                .server(message('R', int32(11) + "r=1") + message('R', int32(12) + "v=2") + SESSION)
                .client(query("select 1"))
                .server(message('T', int16(0)) + row("1") + notice() + complete("SELECT 1") + ready('I'))
                .server(notice() + message('A', int32(1) + "c\0p\0"))
                .client(query("-- hi\n insert into t values (1)"))
                .server(error("ERROR", "23505") + ready('I'))
                .client(query(""))
                .server(message('I', "") + ready('I'))
                .client(TERMINATE);
    }

    private static RecordedTalk extended() {
        return session()
                .client(parse("", "BEGIN")
                        + bind("", "")
                        + execute("")
                        + parse("S_1", "update t set a = $1")
                        + bind("", "S_1")
                        + describe("")
                        + execute("")
                        + SYNC)
                .server(PARSED
                        + BOUND
                        + complete("BEGIN")
                        + PARSED
                        + BOUND
                        + message('n', "")
                        + complete("UPDATE 1")
                        + ready('T'))
                .client(bind("C_1", "S_1") + execute("C_1") + FLUSH)
                .server(BOUND + message('s', ""))
                .client(execute("C_1") + FLUSH + SYNC)
                .server(complete("UPDATE 2") + ready('T'))
                .client(message('C', "SS_1\0") + SYNC)
                .server(message('3', "") + ready('T'))
                .client(SYNC)
                .server(ready('T'));
    }

    private static RecordedTalk pipelined() {
        return session()
                .client(parse("", "select 1")
                        + bind("", "")
                        + execute("")
                        + SYNC
                        + FLUSH
                        + query("commit")
                        + parse("", "select 2")
                        + bind("", "")
                        + execute("")
                        + SYNC)
                .server(PARSED
                        + BOUND
                        + row("1")
                        + complete("SELECT 1")
                        + ready('I')
                        + complete("COMMIT")
                        + ready('I')
                        + PARSED
                        + error("ERROR", "42P01")
                        + ready('I'));
    }

    /** A batch that is described before its end, and a statement of which only the beginning is looked at. */
    static RecordedTalk large() {
        return session()
                .client(parse("a", "x".repeat(20_000)) + parse("b", "y".repeat(50_000)) + bind("", "a") + SYNC)
                .server(PARSED + PARSED + BOUND + ready('I'));
    }

    private static RecordedTalk copies() {
        return session()
                .client(query("copy t from stdin"))
                .server(COPY_IN)
                .client(copyData("1\n") + copyData("2\n") + COPY_DONE)
                .server(complete("COPY 2") + ready('I'))
                .client(query("copy t to stdout"))
                .server(COPY_OUT + copyData("1\n") + COPY_DONE + complete("COPY 1") + ready('I'))
                .client(parse("", "copy t from stdin") + bind("", "") + execute("") + SYNC)
                .server(PARSED + BOUND + COPY_IN)
                .client(copyData("1\n") + message('f', "no\0") + SYNC)
                .server(error("ERROR", "57014") + ready('I'))
                .client(query("select 1"))
                .server(complete("SELECT 1") + ready('I'));
    }

    private static RecordedTalk rest() {
        return session()
                .client(message('F', int32(1) + int16(0) + int16(0) + int16(0)))
                .server(message('V', int32(-1)) + ready('I'))
                .client(query("select pg_terminate_backend(pg_backend_pid())"))
                .server(error("FATAL", "57P01"));
    }

    private static RecordedTalk refused() {
        return new RecordedTalk(new PostgresProtocol())
                .client(STARTUP)
                .server(message('R', int32(3)))
                .client(message('p', "secret\0"))
                .server(error("FATAL", "28P01"));
    }

    private static RecordedTalk encrypted() {
        return new RecordedTalk(new PostgresProtocol())
                .client(SSL_REQUEST)
                .server("S")
                .client("\26\3\1");
    }

    private static RecordedTalk replicating() {
        return session()
                .client(query("START_REPLICATION 0/0"))
                .server(message('W', "\0" + int16(0)))
                .client(copyData("r"))
                .server(AUTHENTICATED)
                .client(CANCEL);
    }
}
