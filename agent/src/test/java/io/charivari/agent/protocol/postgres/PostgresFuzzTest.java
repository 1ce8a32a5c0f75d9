package io.charivari.agent.protocol.postgres;

import static io.charivari.agent.protocol.postgres.Messages.SESSION;
import static io.charivari.agent.protocol.postgres.Messages.STARTUP;
import static io.charivari.agent.protocol.postgres.Messages.int32;
import static io.charivari.agent.protocol.postgres.Messages.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.RecordedTalk;
import io.charivari.agent.protocol.WatchedDialog;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresFuzzTest {

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
        WatchedDialog dialog =
                new WatchedDialog(new PostgresProtocol()).client(STARTUP).server(SESSION);
        String beginning = "Q" + int32((1 << 30) + 4) + "select 1" + " ".repeat(40_000);
        long before = allocated();
        dialog.client(beginning).server("E" + int32((1 << 30) + 4) + " ".repeat(40_000));
        assertThat(allocated() - before).isLessThan(1 << 20);
        assertThat(dialog.opaque()).isNull();
    }

    @Test
    void aLengthBeyondAllMessagesIsGivenUp() {
        WatchedDialog dialog =
                new WatchedDialog(new PostgresProtocol()).client(STARTUP).server(SESSION);
        assertThat(dialog.client("Q" + int32(Integer.MAX_VALUE)).opaque()).isEqualTo("unknown");
    }

    @Test
    void aClientCannotFillTheMemoryWithStatements() {
        WatchedDialog dialog =
                new WatchedDialog(new PostgresProtocol()).client(STARTUP).server(SESSION);
        for (int i = 0; i < 20_000; i++) {
            dialog.client(parse("S_" + i, "select " + i));
        }
        assertThat(dialog.requests()).hasSize(2);
        assertThat(dialog.opaque()).isNull();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
