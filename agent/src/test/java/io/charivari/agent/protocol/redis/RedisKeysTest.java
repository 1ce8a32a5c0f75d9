package io.charivari.agent.protocol.redis;

import static io.charivari.agent.protocol.redis.RedisTalks.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.match.MatchField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisKeysTest {

    private final WatchedDialog dialog = new WatchedDialog(new RedisProtocol());

    @ParameterizedTest
    @CsvSource({
        "GET a, a",
        "SET a 1 EX 10, a",
        "DEL a b c, a b c",
        "MGET a b, a b",
        "MSET a 1 b 2, a b",
        "MSETEX 2 a 1 b 2 EX 10, a b",
        "RENAME a b, a b",
        "BITOP AND to a b, to a b",
        "BLPOP a b 0, a b",
        "BLMOVE a b LEFT LEFT 0, a b",
        "EVAL script 2 a b arg, a b",
        "EVAL script 0 arg, ''",
        "EVAL script -1 arg, ''",
        "EVAL script x arg, ''",
        "EVAL script 99999999999 a b, a b",
        "FCALL f 1 a, a",
        "ZUNION 2 a b WEIGHTS 1 2, a b",
        "ZUNIONSTORE to 2 a b, to a b",
        "BLMPOP 0 2 a b LEFT, a b",
        "XREAD COUNT 2 STREAMS a b 0 0, a b",
        "XREADGROUP GROUP g c COUNT 1 streams a >, a",
        "XGROUP CREATE a g $, a",
        "XINFO STREAM a, a",
        "OBJECT ENCODING a, a",
        "MEMORY USAGE a, a",
        "MIGRATE host 6379 a 0 100, a",
        "JSON.SET a . 1, a",
        "PING hello, ''",
        "AUTH name word, ''",
        "CONFIG GET a, ''",
        "PUBLISH a m, ''",
        "CLIENT REPLY ON, ''",
        "MULTI, ''",
    })
    void keysAreFoundWhereTheCommandHasThem(String request, String keys) {
        dialog.client(command(request.split(" ", -1)));

        List<String> expected = keys.isEmpty() ? List.of() : Arrays.asList(keys.split(" ", -1));
        assertThat(dialog.requests().get(0).values(MatchField.KEY)).isEqualTo(expected);
        assertThat(dialog.notes()).hasSize(2);
    }

    @Test
    void aHundredKeysAreEnough() {
        String[] words = new String[1001];
        Arrays.setAll(words, i -> i == 0 ? "DEL" : "k" + i);
        dialog.client(command(words));

        assertThat(dialog.requests().get(0).values(MatchField.KEY))
                .isEqualTo(IntStream.rangeClosed(1, 100).mapToObj(i -> "k" + i).toList());
    }

    @Test
    void keysAreSoughtInTheFirst16KibOfARequest() {
        String start = command("MSET", "a", "1", "b", "x".repeat(20_000), "c", "3");
        dialog.client(start.substring(0, 60));

        assertThat(dialog.notes()).containsExactly("described #1 MSET {COMMAND=[MSET], KEY=[a, b]}");
        dialog.client(start.substring(60));
        assertThat(dialog.notes()).hasSize(2);
    }

    @Test
    void aKeyThatReachesBeyondIsNotSeen() {
        dialog.client("*2\r\n$3\r\nGET\r\n$16384\r\n");

        assertThat(dialog.notes()).containsExactly("described #1 GET {COMMAND=[GET]}");
    }

    @Test
    void aKeyMayBeAnyBytes() {
        dialog.client("*2\r\n$3\r\nGET\r\n$3\r\n\u00ff\r\n\r\n");

        assertThat(dialog.requests().get(0).values(MatchField.KEY)).containsExactly("\ufffd\r\n");
    }
}
