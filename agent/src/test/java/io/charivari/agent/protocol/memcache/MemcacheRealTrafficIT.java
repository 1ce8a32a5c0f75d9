package io.charivari.agent.protocol.memcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Tap;
import io.charivari.agent.protocol.WatchedDialog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes by between a client and memcached is framed to the last byte. */
class MemcacheRealTrafficIT {

    private static @Nullable MemcachedServer memcached;

    private Tap tap;
    private MemcacheClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Optional<Path> program = MemcachedServer.program();
        assumeTrue(program.isPresent(), "memcached is not installed on this machine");
        memcached = MemcachedServer.start(program.orElseThrow());
    }

    @AfterAll
    static void stop() {
        if (memcached != null) {
            memcached.close();
        }
    }

    @BeforeEach
    void connect() throws IOException {
        tap = new Tap(new MemcacheProtocol(), memcached.port());
        client = new MemcacheClient(tap.port());
        client.send("flush_all\r\n");
        assertThat(client.line()).isEqualTo("OK");
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        tap.close();
    }

    @Test
    void textCommands() throws IOException {
        client.send("set a 5 0 5\r\nab\r\nc\r\nadd a 0 0 1\r\nx\r\nappend a 0 0 2 noreply\r\nde\r\nget a b\r\n");
        assertThat(client.line()).isEqualTo("STORED");
        assertThat(client.line()).isEqualTo("NOT_STORED");
        assertThat(client.linesUpTo("END")).isEqualTo("VALUE a 5 7\nab\ncde\nEND\n");
        client.send(
                "set n 0 0 2\r\n10\r\nincr n 5\r\ndecr n 1 noreply\r\nincr a 1\r\ntouch n 100\r\ngat 50 n\r\ndelete n\r\n");
        assertThat(client.line()).isEqualTo("STORED");
        assertThat(client.line()).isEqualTo("15");
        assertThat(client.line()).startsWith("CLIENT_ERROR");
        assertThat(client.line()).isEqualTo("TOUCHED");
        assertThat(client.linesUpTo("END")).isEqualTo("VALUE n 0 2\n14\nEND\n");
        assertThat(client.line()).isEqualTo("DELETED");
        client.send("gets a\r\n");
        String unique = client.linesUpTo("END").split("\\s", -1)[4];
        client.send("cas a 0 0 1 " + unique + "\r\nz\r\ncas a 0 0 1 " + unique + "\r\nz\r\n");
        assertThat(client.line()).isEqualTo("STORED");
        assertThat(client.line()).isEqualTo("EXISTS");

        assertFramed(1);
        assertThat(verbs()).contains("SET", "ADD", "APPEND", "GET", "INCR", "DECR", "TOUCH", "GAT", "DELETE", "CAS");
    }

    @Test
    void administration() throws IOException {
        client.send(
                "version\r\nstats\r\nstats settings\r\nstats items\r\nstats slabs\r\nstats conns\r\nstats reset\r\n");
        assertThat(client.line()).startsWith("VERSION");
        for (int i = 0; i < 5; i++) {
            client.linesUpTo("END");
        }
        assertThat(client.line()).isEqualTo("RESET");
        client.send("verbosity 0\r\nverbosity 0 noreply\r\nflush_all 0 noreply\r\nslabs automove 0\r\nmn\r\n");
        assertThat(client.line()).isEqualTo("OK");
        client.linesUpTo("MN");
        client.send("quit\r\n");
        assertThat(client.isAtEnd()).isTrue();

        assertFramed(0);
    }

    @Test
    void metaCommands() throws IOException {
        client.send(
                "ms a 3 T60 F7\r\nabc\r\nmg a v f t k Oxyz\r\nmg none v\r\nmg a\r\nms n 1\r\n5\r\nma n v D2\r\nme a\r\nmd a\r\nmn\r\n");
        assertThat(client.linesUpTo("MN"))
                .contains("HD\nVA 3 f7 t60 ka Oxyz\nabc\nEN\nHD\nHD\nVA 1\n7\nME a ", "\nHD\nMN\n");

        assertFramed(0);
        assertThat(verbs()).containsExactly("FLUSH_ALL", "MS", "MG", "MG", "MG", "MS", "MA", "ME", "MD", "MN");
    }

    @Test
    void quietMetaCommands() throws IOException {
        client.send("ms a 1 q\r\nx\r\nms b 1 q\r\ny\r\nmn\r\n");
        assertThat(client.line()).isEqualTo("MN");
        client.send("mg a v k q\r\nmg none v k q\r\nmg b v k q\r\nmd none q\r\nmn\r\nmg a v\r\n");
        assertThat(client.linesUpTo("MN")).startsWith("VA 1 ka\nx\nVA 1 kb\ny\n");
        assertThat(client.line()).isEqualTo("VA 1");
        assertThat(client.line()).isEqualTo("x");

        assertFramed(0);
        assertThat(verbs()).containsExactly("FLUSH_ALL", "MS", "MG", "MG");
    }

    @Test
    void manyKeysAndLargeValues() throws IOException {
        String large = "\r\nEND\r\n".repeat(70_000);
        client.send("set large 0 0 " + large.length() + "\r\n" + large + "\r\n");
        assertThat(client.line()).isEqualTo("STORED");
        client.send("get " + IntStream.range(0, 2000).mapToObj(i -> "key" + i).collect(Collectors.joining(" "))
                + " large\r\n");
        assertThat(client.line()).isEqualTo("VALUE large 0 490000");
        for (int i = 0; i < 140_000; i++) {
            client.line();
        }
        assertThat(client.line()).isEmpty();
        assertThat(client.line()).isEqualTo("END");

        assertFramed(0);
    }

    @Test
    void aValueTooLargeForTheServerLosesNoPlace() throws IOException {
        client.send("set large 0 0 2000000\r\n" + "x".repeat(2_000_000) + "\r\nget large\r\n");
        assertThat(client.line()).isEqualTo("SERVER_ERROR object too large for cache");
        assertThat(client.line()).isEqualTo("END");
        client.send("ms large 2000000\r\n" + "x".repeat(2_000_000) + "\r\nmn\r\n");
        assertThat(client.line()).isEqualTo("SERVER_ERROR object too large for cache");
        assertThat(client.line()).isEqualTo("MN");

        assertFramed(2);
    }

    @Test
    void pipelinesOfManyRequests() throws IOException {
        StringBuilder sets = new StringBuilder();
        StringBuilder gets = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            sets.append("set k").append(i).append(" 0 0 ").append(i % 100).append(i % 3 == 0 ? " noreply" : "");
            sets.append("\r\n").append("x".repeat(i % 100)).append("\r\n");
            gets.append("get k").append(i).append("\r\n");
        }
        client.send(sets + "mn\r\n");
        client.linesUpTo("MN");
        for (String get : gets.toString().split("(?<=\n)", -1)) {
            client.send(get);
            if (!get.isEmpty()) {
                client.linesUpTo("END");
            }
        }

        assertFramed(0);
        assertThat(verbs()).hasSize(10_002);
    }

    private void assertFramed(int failures) {
        assertThat(tap.failures()).isEmpty();
        WatchedDialog dialog = tap.dialogs().get(0);
        assertThat(dialog.opaque()).isNull();
        assertThat(dialog.open()).isZero();
        assertThat(dialog.notes()).filteredOn(note -> note.startsWith("failed")).hasSize(failures);
    }

    private List<String> verbs() {
        return tap.dialogs().get(0).requests().stream().map(Exchange::verb).toList();
    }
}
