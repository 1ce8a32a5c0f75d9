package io.charivari.agent.protocol.memcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charivari.agent.testing.RelayHarness;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client in front of memcached, with errors put between them. */
class MemcacheDriverIT {

    private static @Nullable MemcachedServer memcached;

    private RelayHarness relay;
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
        relay = RelayHarness.framed(new Endpoint("127.0.0.1", memcached.port()), "memcache");
        client = new MemcacheClient(relay.listening().port());
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        relay.close();
    }

    @Test
    void anErrorTakesThePlaceOfAReply() throws IOException {
        relay.set(error(Map.of("key", "b")));
        client.send("set a 0 0 1\r\nx\r\nset b 0 0 1\r\ny\r\nget a\r\nget a b\r\nget c\r\n");

        assertThat(client.line()).isEqualTo("STORED");
        assertThat(client.line()).isEqualTo("SERVER_ERROR out of memory storing object");
        assertThat(client.linesUpTo("END")).isEqualTo("VALUE a 0 1\nx\nEND\n");
        assertThat(client.line()).isEqualTo("SERVER_ERROR temporary failure");
        assertThat(client.line()).isEqualTo("END");
    }

    @Test
    void commandsWithoutAReplyGoOn() throws IOException {
        relay.set(error(Map.of("command", "get")));
        client.send("set a 0 0 1 noreply\r\nx\r\nget a\r\nmg a v\r\n");

        assertThat(client.line()).isEqualTo("SERVER_ERROR temporary failure");
        assertThat(client.line()).isEqualTo("VA 1");
        assertThat(client.line()).isEqualTo("x");
    }

    @Test
    void quietCommandsFailTogether() throws IOException {
        relay.set(error(Map.of("key", "q2")));
        client.send("ms q1 1 q\r\nx\r\nms q2 1 q\r\ny\r\nmn\r\nmg q1\r\nms q3 1 q\r\nz\r\nmn\r\n");

        assertThat(client.line()).isEqualTo("SERVER_ERROR out of memory storing object");
        assertThat(client.line()).isEqualTo("MN");
        assertThat(client.line()).isEqualTo("EN");
        assertThat(client.line()).isEqualTo("MN");
    }

    private static Activation error(Map<String, String> match) {
        return new Activation(
                new ErrorReply(ErrorOptions.DEFAULT),
                Direction.DOWNSTREAM,
                Percent.ALL,
                null,
                0,
                Activation.UNLIMITED,
                LinkSet.ALL,
                Match.of(match),
                null);
    }
}
