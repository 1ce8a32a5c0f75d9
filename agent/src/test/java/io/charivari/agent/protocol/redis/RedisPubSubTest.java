package io.charivari.agent.protocol.redis;

import static io.charivari.agent.protocol.redis.RedisTalks.bulk;
import static io.charivari.agent.protocol.redis.RedisTalks.command;
import static io.charivari.agent.protocol.redis.RedisTalks.confirmation;
import static io.charivari.agent.protocol.redis.RedisTalks.pushedConfirmation;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.WatchedDialog;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisPubSubTest {

    private static final String MESSAGE = "*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n";

    private final WatchedDialog dialog = new WatchedDialog(new RedisProtocol());

    @Test
    void aSubscriptionIsAnsweredWithAConfirmationForEachChannel() {
        dialog.client(command("SUBSCRIBE", "a", "b")).server(confirmation("subscribe", "a", 1));
        assertThat(replies()).isEmpty();

        dialog.server(confirmation("subscribe", "b", 2));
        assertThat(replies()).containsExactly("reply #1 to 60");
    }

    @Test
    void messagesArePassed() {
        WatchedDialog played = RedisTalks.pubSub().play();

        assertThat(played.opaque()).isNull();
        assertThat(played.open()).isZero();
        assertThat(played.requests()).hasSize(7);
        assertThat(played.notes()).filteredOn(note -> note.startsWith("failed")).hasSize(1);
    }

    @Test
    void messagesOfResp3ArePassedAndRepliesGoOn() {
        WatchedDialog played = RedisTalks.pushes().play();

        assertThat(played.opaque()).isNull();
        assertThat(played.open()).isZero();
        assertThat(played.requests()).hasSize(6);
    }

    @Test
    void anUnsubscribeOfEverythingIsConfirmedForEachChannel() {
        dialog.client(command("SUBSCRIBE", "a", "b") + command("PSUBSCRIBE", "p"))
                .server(confirmation("subscribe", "a", 1) + confirmation("subscribe", "b", 2))
                .server(confirmation("psubscribe", "p", 3))
                .client(command("UNSUBSCRIBE"))
                .server(confirmation("unsubscribe", "a", 2));
        assertThat(replies()).hasSize(2);

        dialog.server(confirmation("unsubscribe", "b", 1));
        assertThat(replies()).hasSize(3);
    }

    @Test
    void anUnsubscribeOfNothingIsConfirmedOnce() {
        dialog.client(command("UNSUBSCRIBE") + command("PING"))
                .server("*3\r\n$11\r\nunsubscribe\r\n$-1\r\n:0\r\n+PONG\r\n");

        assertThat(replies()).hasSize(2);
        assertThat(dialog.opaque()).isNull();
    }

    @Test
    void aChannelThatIsSubscribedToTwiceCountsOnce() {
        dialog.client(command("SUBSCRIBE", "a", "a") + command("UNSUBSCRIBE") + command("PING"))
                .server(confirmation("subscribe", "a", 1) + confirmation("subscribe", "a", 1))
                .server(confirmation("unsubscribe", "a", 0) + "+PONG\r\n");

        assertThat(replies()).hasSize(3);
    }

    @Test
    void aSubscriptionThatIsRefusedHasOneReply() {
        dialog.client(command("SUBSCRIBE", "a", "b") + command("PING")).server("-NOPERM no\r\n+PONG\r\n");

        assertThat(replies()).containsExactly("failed #1 to 12", "reply #2 to 19");
    }

    @Test
    void aListThatBeginsWithTheWordMessageIsAReplyOutsideOfPubSub() {
        dialog.client(command("LRANGE", "l", "0", "-1")).server(MESSAGE);

        assertThat(replies()).hasSize(1);
    }

    @Test
    void aServerMayTakeAShardChannelAway() {
        dialog.client(command("SSUBSCRIBE", "s"))
                .server(confirmation("ssubscribe", "s", 1) + confirmation("sunsubscribe", "s", 0))
                .client(command("GET", "a"))
                .server(bulk("v"));

        assertThat(replies()).hasSize(2);
        assertThat(dialog.opaque()).isNull();
    }

    @Test
    void aResetEndsSubscriptionsAndResp3() {
        dialog.client(command("HELLO", "3") + command("SUBSCRIBE", "a") + command("RESET") + command("LRANGE", "l"))
                .server("%0\r\n" + pushedConfirmation("subscribe", "a", 1) + "+RESET\r\n" + MESSAGE);

        assertThat(replies()).hasSize(4);
    }

    @Test
    void aSubscriptionWithinATransactionIsNotFollowed() {
        dialog.client(command("MULTI") + command("SUBSCRIBE", "a")).server("+OK\r\n+QUEUED\r\n");

        assertThat(dialog.opaque()).isEqualTo("unknown");
    }

    private List<String> replies() {
        return dialog.notes().stream()
                .filter(note -> note.startsWith("reply #") || note.startsWith("failed"))
                .toList();
    }
}
