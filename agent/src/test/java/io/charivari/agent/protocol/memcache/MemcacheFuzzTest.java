package io.charivari.agent.protocol.memcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.RecordedTalk;
import io.charivari.agent.protocol.WatchedDialog;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemcacheFuzzTest {

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 6_000);

    @Test
    void whateverIsSaidIsRelayedAsItIs() {
        for (RecordedTalk talk : MemcacheTalks.all()) {
            talk.assertRelayedAsItIs(3, 15);
        }
    }

    @Test
    void whateverIsSaidNothingIsThrown() {
        List<RecordedTalk> talks = MemcacheTalks.all();
        int opaque = 0;
        for (RecordedTalk talk : talks) {
            opaque += talk.fuzz(1, ROUNDS / talks.size());
        }
        assertThat(opaque).isPositive();
    }

    @Test
    void lengthsOfGigabytesAreOnlyCounted() {
        WatchedDialog dialog = new WatchedDialog(new MemcacheProtocol());
        dialog.client("set a 0 0 1073741824\r\nabc").server("").client("d".repeat(1000));
        WatchedDialog other = new WatchedDialog(new MemcacheProtocol());
        other.client("get a\r\n").server("VALUE a 0 2147483647\r\nabc");

        assertThat(dialog.opaque()).isNull();
        assertThat(dialog.notes()).containsExactly("described #1 SET {COMMAND=[SET], KEY=[a]}");
        assertThat(other.opaque()).isNull();
        assertThat(other.notes()).endsWith("reply begins #1");
    }
}
