package io.charivari.agent.protocol.redis;

import static io.charivari.agent.protocol.redis.RedisTalks.bulk;
import static io.charivari.agent.protocol.redis.RedisTalks.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.WatchedDialog;
import org.junit.jupiter.api.Test;

class RedisFramerTest {

    private final WatchedDialog dialog = new WatchedDialog(new RedisProtocol());

    @Test
    void aCommandAndItsReplyAreFound() {
        dialog.client(command("get", "a")).server(bulk("value"));

        assertThat(dialog.notes())
                .containsExactly(
                        "described #1 GET {COMMAND=[GET], KEY=[a]}",
                        "request #1 GET {COMMAND=[GET], KEY=[a]} to 20",
                        "reply begins #1",
                        "reply #1 to 11");
    }

    @Test
    void aRequestIsDescribedBehindItsLastKeyAndBeforeItsValue() {
        dialog.client("*3\r\n$3\r\nSET\r\n$1\r\na\r\n");

        assertThat(dialog.notes()).containsExactly("described #1 SET {COMMAND=[SET], KEY=[a]}");
    }

    @Test
    void repliesOfAPipelineBelongToTheRequestsInOrder() {
        WatchedDialog played = RedisTalks.values().play();

        assertThat(played.requests())
                .extracting(Exchange::verb)
                .containsExactly("PING", "SET", "GET", "OTHER", "GET", "INCR", "LRANGE", "BLPOP", "HGETALL");
        assertThat(played.notes()).filteredOn(note -> note.startsWith("failed")).containsExactly("failed #4 to 3052");
        assertThat(played.open()).isZero();
        assertThat(played.opaque()).isNull();
    }

    @Test
    void aCommandThatIsNotKnownHasTheNameThatItWasGiven() {
        dialog.client(command("json.get", "doc"));

        assertThat(dialog.requests()).hasToString("[#1 OTHER {COMMAND=[json.get], KEY=[doc]}]");
    }

    @Test
    void aNameOfAnyLengthIsDescribedAtOnce() {
        String request = command("x".repeat(100_000), "a");
        dialog.client(request.substring(0, 20));
        assertThat(dialog.notes()).containsExactly("described #1 OTHER");

        dialog.client(request.substring(20)).server("-ERR unknown command\r\n");

        assertThat(dialog.notes())
                .containsExactly(
                        "described #1 OTHER", "request #1 OTHER to 100022", "reply begins #1", "failed #1 to 22");
    }

    @Test
    void everyTypeOfResp3IsOneReply() {
        WatchedDialog played = RedisTalks.resp3().play();

        assertThat(played.opaque()).isNull();
        assertThat(played.open()).isZero();
        assertThat(played.notes()).filteredOn(note -> note.startsWith("failed")).hasSize(1);
    }

    @Test
    void whatTheServerPushesIsNoReply() {
        dialog.client(command("GET", "a"))
                .server(">2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\na\r\n")
                .server(bulk("v"));

        assertThat(dialog.notes()).endsWith("reply begins #1", "reply #1 to 39");
    }

    @Test
    void anErrorWithinAnAggregateIsNoFailure() {
        dialog.client(command("EXEC")).server("*2\r\n-ERR no\r\n!3\r\nERR\r\n");

        assertThat(dialog.notes()).endsWith("reply #1 to 22");
    }

    @Test
    void commandsOfATransactionAreAnsweredOneByOne() {
        WatchedDialog played = RedisTalks.transaction().play();

        assertThat(played.notes()).contains("reply #2 to 14", "reply #3 to 23", "reply #4 to 36");
        assertThat(played.open()).isZero();
    }

    @Test
    void inlineCommandsAreTakenApartAsRedisDoes() {
        WatchedDialog played = RedisTalks.inline().play();

        assertThat(played.requests())
                .extracting(Object::toString)
                .containsExactly(
                        "#1 PING {COMMAND=[PING]}",
                        "#2 SET {COMMAND=[SET], KEY=[a b]}",
                        "#3 GET {COMMAND=[GET], KEY=[aA\n]}",
                        "#4 DEL {COMMAND=[DEL], KEY=[a, b]}");
        assertThat(played.open()).isZero();
    }

    @Test
    void aLinkMayBeginWithAnEmptyLine() {
        dialog.client("\nPING\r\n").server("+PONG\r\n");

        assertThat(dialog.notes())
                .endsWith("request #1 PING {COMMAND=[PING]} to 7", "reply begins #1", "reply #1 to 7");
    }

    @Test
    void anErrorThatNobodyAskedForIsPassed() {
        dialog.server("-ERR max number of clients reached\r\n")
                .client(command("PING"))
                .server("+PONG\r\n");

        assertThat(dialog.notes()).endsWith("reply begins #1", "reply #1 to 43");
    }

    @Test
    void aReplyThatNobodyAskedForEndsTheFraming() {
        dialog.server("+OK\r\n");

        assertThat(dialog.opaque()).isEqualTo("a reply that nobody asked for");
    }

    @Test
    void afterMonitorNothingIsFollowed() {
        WatchedDialog played = RedisTalks.monitor().play();

        assertThat(played.notes()).endsWith("reply begins #1", "reply #1 to 5", "opaque monitor");
    }

    @Test
    void aMonitorThatIsRefusedChangesNothing() {
        dialog.client(command("MONITOR") + command("PING")).server("-NOPERM no\r\n+PONG\r\n");

        assertThat(dialog.opaque()).isNull();
        assertThat(dialog.open()).isZero();
    }

    @Test
    void replicationIsNotFollowed() {
        dialog.client(command("PSYNC", "?", "-1")).server("+FULLRESYNC 8de1787ba490483314a4d30f1c628bc5025eb761 0\r\n");

        assertThat(dialog.opaque()).isEqualTo("replication");
    }

    @Test
    void aServerThatIsToldToBeSilentIsNotFollowed() {
        WatchedDialog played = RedisTalks.silenced().play();

        assertThat(played.notes())
                .endsWith(
                        "described #3 CLIENT {COMMAND=[CLIENT]} without reply",
                        "request #3 CLIENT {COMMAND=[CLIENT]} to 109",
                        "opaque client reply");
    }

    @Test
    void tlsIsNotFollowedFromItsFirstByte() {
        dialog.client("\u0016");

        assertThat(dialog.opaque()).isEqualTo("tls");
    }

    @Test
    void whatIsNoRedisIsNotFollowed() {
        assertThat(opaqueAfter("\u0000\u0000\u0000\u0001")).isEqualTo("unknown");
        assertThat(opaqueAfter("*x\r\n")).isEqualTo("unknown");
        assertThat(opaqueAfter("*1\r\n:3\r\n")).isEqualTo("unknown");
        assertThat(opaqueAfter("*1\r\n$-1\r\n")).isEqualTo("unknown");
        assertThat(opaqueAfter("*2\r\n$4\r\nPING\r\n$x\r\n")).isEqualTo("unknown");
    }

    @Test
    void streamedValuesAreNotFollowed() {
        dialog.client(command("PING")).server("$?\r\n");

        assertThat(dialog.opaque()).isEqualTo("unknown");
    }

    @Test
    void withNobodyAskingOnlyTheNameIsRead() {
        WatchedDialog unasked = WatchedDialog.unasked(new RedisProtocol());
        unasked.client("*3\r\n$3\r\nSET\r\n");

        assertThat(unasked.notes()).containsExactly("described #1 SET");
    }

    private static String opaqueAfter(String text) {
        return String.valueOf(
                new WatchedDialog(new RedisProtocol()).client(text).opaque());
    }
}
