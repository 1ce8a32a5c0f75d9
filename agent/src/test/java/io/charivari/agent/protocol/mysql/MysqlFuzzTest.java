package io.charivari.agent.protocol.mysql;

import static io.charivari.agent.protocol.mysql.Packets.ALL;
import static io.charivari.agent.protocol.mysql.Packets.greeting;
import static io.charivari.agent.protocol.mysql.Packets.handshake;
import static io.charivari.agent.protocol.mysql.Packets.ok;
import static io.charivari.agent.protocol.mysql.Packets.packet;
import static io.charivari.agent.protocol.mysql.Packets.prepare;
import static io.charivari.agent.protocol.mysql.Packets.prepared;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.RecordedTalk;
import io.charivari.agent.protocol.WatchedDialog;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class MysqlFuzzTest {

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 6_000);

    @Test
    void whateverIsSaidIsRelayedAsItIs() {
        for (RecordedTalk talk : Talks.all()) {
            talk.assertRelayedAsItIs(3, 15);
        }
    }

    @Test
    void nothingThatComesMakesAFramerThrow() {
        List<RecordedTalk> talks = Talks.all();
        int opaque = 0;
        for (int i = 0; i < talks.size(); i++) {
            opaque += talks.get(i).fuzz((long) i << 40, ROUNDS / talks.size());
        }
        assertThat(opaque).isPositive();
    }

    @Test
    void aLengthAllocatesNothing() {
        WatchedDialog dialog = session();
        String request = packet(0xffffff, 0, "\3select 1" + " ".repeat(40_000));
        String reply = packet(0xffffff, 1, "\1" + " ".repeat(40_000));
        long before = allocated();
        dialog.client(request).server(reply);
        assertThat(allocated() - before).isLessThan(1 << 20);
        assertThat(dialog.opaque()).isNull();
    }

    @Test
    void aServerCannotFillTheMemoryWithStatements() {
        WatchedDialog dialog = session();
        for (int i = 0; i < 2 * PreparedStatements.MOST; i++) {
            dialog.client(prepare("select " + i)).server(prepared(i, 0, 0));
        }
        dialog.client(Packets.execute(PreparedStatements.MOST - 1)).client(Packets.execute(PreparedStatements.MOST));
        assertThat(dialog.notes()).last().asString().contains(" EXECUTE");
        assertThat(dialog.notes()).anyMatch(note -> note.endsWith("SELECT {STATEMENT=[select 999]}"));
    }

    private static WatchedDialog session() {
        return new WatchedDialog(new MysqlProtocol())
                .server(greeting())
                .client(handshake(ALL))
                .server(ok(2));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
