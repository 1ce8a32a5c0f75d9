package io.charivari.agent.protocol.memcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.WatchedDialog;
import io.charivari.model.match.MatchField;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemcacheFramerTest {

    private final WatchedDialog dialog = new WatchedDialog(new MemcacheProtocol());

    @Test
    void aRetrievalAndItsReplyAreFound() {
        dialog.client("get a b\r\n").server("VALUE b 0 5\r\nEND\r\n\r\nEND\r\n");

        assertThat(dialog.notes())
                .containsExactly(
                        "described #1 GET {COMMAND=[GET], KEY=[a, b]}",
                        "request #1 GET {COMMAND=[GET], KEY=[a, b]} to 9",
                        "reply begins #1",
                        "reply #1 to 25");
    }

    @Test
    void aStorageIsDescribedBeforeItsData() {
        dialog.client("set a 0 0 100\r\n");

        assertThat(dialog.notes()).containsExactly("described #1 SET {COMMAND=[SET], KEY=[a]}");
    }

    @Test
    void storageCommandsEndBehindTheirData() {
        WatchedDialog played = MemcacheTalks.storage().play();

        assertThat(verbs(played)).containsExactly("SET", "ADD", "REPLACE", "CAS", "PREPEND", "APPEND");
        assertThat(played.notes())
                .contains("described #2 ADD {COMMAND=[ADD], KEY=[b]} without reply", "failed #5 to 71");
        assertFramed(played);
    }

    @Test
    void retrievalsEndWithEndOrAnError() {
        WatchedDialog played = MemcacheTalks.retrieval().play();

        assertThat(verbs(played)).containsExactly("GET", "GETS", "GET", "GAT", "GATS", "GET", "GET");
        assertThat(played.requests().get(3).values(MatchField.KEY)).containsExactly("a", "b");
        assertThat(failed(played)).hasSize(2);
        assertFramed(played);
    }

    @Test
    void commandsWithNoreplyHaveNone() {
        WatchedDialog played = MemcacheTalks.numbers().play();

        assertThat(played.requests())
                .filteredOn(request -> !request.expectsReply())
                .hasSize(2);
        assertThat(failed(played)).hasSize(1);
        assertFramed(played);
    }

    @Test
    void statisticsEndWithEndOrAreALine() {
        WatchedDialog played = MemcacheTalks.administration().play();

        assertThat(played.requests()).hasSize(9);
        assertFramed(played);
    }

    @Test
    void metaCommandsHaveValuesOrLines() {
        WatchedDialog played = MemcacheTalks.meta().play();

        assertThat(verbs(played)).containsExactly("MG", "MG", "MG", "MS", "MD", "MA", "ME", "MN");
        assertFramed(played);
    }

    @Test
    void quietCommandsAreOneRequestUpToTheirEnd() {
        WatchedDialog played = MemcacheTalks.quiet().play();

        assertThat(played.notes())
                .containsExactly(
                        "described #1 MG {COMMAND=[MG], KEY=[a, b, c, d]}",
                        "request #1 MG {COMMAND=[MG], KEY=[a, b, c, d]} to 57",
                        "described #2 MG {COMMAND=[MG], KEY=[e]}",
                        "request #2 MG {COMMAND=[MG], KEY=[e]} to 65",
                        "reply begins #1",
                        "failed #1 to 35",
                        "reply begins #2",
                        "reply #2 to 39");
    }

    @Test
    void quietCommandsAreDescribedAtOnceIfNobodyAsksForMore() {
        WatchedDialog unasked = WatchedDialog.unasked(new MemcacheProtocol());
        unasked.client("mg a v q\r\n");

        assertThat(unasked.notes()).containsExactly("described #1 MG");
    }

    @Test
    void quietCommandsAreDescribedWithTheFirst16KibOfThem() {
        dialog.client("ms a 20000 q\r\n");

        assertThat(dialog.notes()).containsExactly("described #1 MS {COMMAND=[MS], KEY=[a]}");
    }

    @Test
    void aQuietCommandBeforeALoudOneEndsTheFraming() {
        dialog.client("mg a v q\r\nmg b v\r\n");

        assertThat(dialog.opaque()).isEqualTo("quiet");
    }

    @Test
    void aHundredKeysAreEnough() {
        dialog.client(
                "get " + IntStream.range(0, 1000).mapToObj(i -> "k" + i).collect(Collectors.joining(" ")) + "\r\n");

        assertThat(dialog.requests().get(0).values(MatchField.KEY)).hasSize(100);
        assertThat(dialog.opaque()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watch fetchers | watch",
                "lru_crawler metadump all | dump",
                "lru_crawler mgdump hash | dump",
                "GET a | unknown",
                "hello | unknown",
                "'' | unknown",
                "' get a' | unknown",
                "set a 0 0 -1 | unknown",
                "set a 0 0 x | unknown",
                "set a 0 0 | unknown",
                "set a x 0 1 | unknown",
                "set a 4294967296 0 1 | unknown",
                "set a 0 x 1 | unknown",
                "set a 0 0 1 2 noreply | unknown",
                "set a 0 0 2147483647 | unknown",
                "cas a 0 0 1 | unknown",
                "cas a 0 0 1 x | unknown",
                "ms a S2 | unknown",
                "ms a | unknown",
                "incr noreply | unknown",
                "verbosity noreply | unknown",
            })
    void whatAServerMayTakeInAnotherWayEndsTheFraming(String line, String reason) {
        dialog.client(line + "\r\n");

        assertThat(dialog.opaque()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set %s 0 0 1\r\n", "ms %s 1\r\n"})
    void aKeyTooLongForDataEndsTheFraming(String line) {
        dialog.client(line.formatted("k".repeat(251)));

        assertThat(dialog.opaque()).isEqualTo("unknown");
    }

    @Test
    void dataOfAnotherLengthEndsTheFraming() {
        assertThat(MemcacheTalks.badData().play().opaque()).isEqualTo("unknown");
    }

    @Test
    void aStorageThatTheServerDidNotUnderstandEndsTheFraming() {
        dialog.client("set a 0 0 1\r\nx\r\n").server("CLIENT_ERROR bad command line format\r\n");

        assertThat(dialog.notes()).endsWith("failed #1 to 38", "opaque unknown");
    }

    @Test
    void theBinaryProtocolAndTlsAreNotFollowedFromTheirFirstByte() {
        assertThat(dialog.client("\u0080").opaque()).isEqualTo("binary");
        assertThat(new WatchedDialog(new MemcacheProtocol()).client("\u0016").opaque())
                .isEqualTo("tls");
    }

    @Test
    void anErrorThatNobodyAskedForIsPassed() {
        dialog.server("ERROR Too many open connections\r\n").client("mn\r\n").server("MN\r\n");

        assertThat(dialog.notes()).endsWith("reply begins #1", "reply #1 to 37");
    }

    @Test
    void aReplyThatNobodyAskedForEndsTheFraming() {
        dialog.server("STORED\r\n");

        assertThat(dialog.opaque()).isEqualTo("a reply that nobody asked for");
    }

    @Test
    void aReplyOfAnotherFormEndsTheFraming() {
        dialog.client("get a\r\n").server("STORED\r\n");

        assertThat(dialog.opaque()).isEqualTo("unknown");
    }

    private static List<String> verbs(WatchedDialog played) {
        return played.requests().stream().map(Exchange::verb).toList();
    }

    private static List<String> failed(WatchedDialog played) {
        return played.notes().stream().filter(note -> note.startsWith("failed")).toList();
    }

    private static void assertFramed(WatchedDialog played) {
        assertThat(played.opaque()).isNull();
        assertThat(played.open()).isZero();
    }
}
