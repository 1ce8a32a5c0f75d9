package io.charivari.agent.protocol.redis;

import static io.charivari.agent.protocol.redis.RedisTalks.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.RecordedTalk;
import io.charivari.agent.protocol.WatchedDialog;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisFuzzTest {

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 6_000);

    @Test
    void whateverIsSaidIsRelayedAsItIs() {
        for (RecordedTalk talk : RedisTalks.all()) {
            talk.assertRelayedAsItIs(3, 15);
        }
    }

    @Test
    void whateverIsSaidNothingIsThrown() {
        List<RecordedTalk> talks = RedisTalks.all();
        int opaque = 0;
        for (RecordedTalk talk : talks) {
            opaque += talk.fuzz(1, ROUNDS / talks.size());
        }
        assertThat(opaque).isPositive();
    }

    @Test
    void lengthsOfGigabytesAreOnlyCounted() {
        WatchedDialog dialog = new WatchedDialog(new RedisProtocol());
        dialog.client("*3\r\n$3\r\nSET\r\n$2147483647\r\nabc")
                .client("d".repeat(100))
                .server("*2147483647\r\n$2147483647\r\nabc");

        assertThat(dialog.opaque()).isNull();
        assertThat(dialog.notes()).containsExactly("described #1 SET {COMMAND=[SET]}", "reply begins #1");
    }

    @Test
    void valuesMayBeNestedAsDeepAsTheyLike() {
        WatchedDialog dialog = new WatchedDialog(new RedisProtocol());
        dialog.client(command("EVAL", "x", "0")).server("*1\r\n".repeat(100_000) + ":1\r\n");

        assertThat(dialog.notes()).endsWith("reply #1 to 400004");
    }
}
