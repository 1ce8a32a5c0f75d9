package io.charivari.agent.protocol.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.proxy.ActivationKey;
import io.charivari.agent.testing.RelayHarness;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.ErrorOptions.Kind;
import io.charivari.model.behavior.ErrorReply;
import io.charivari.model.behavior.LinkSet;
import io.charivari.model.match.Match;
import io.charivari.model.proxy.Direction;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.unit.Percent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisBusyException;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.RedisServer;

/** Jedis in front of Redis, with errors put between them. */
class RedisDriverIT {

    private static RedisServer server;
    private static int port;

    private RelayHarness relay;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.stop();
    }

    @BeforeEach
    void relay() {
        relay = RelayHarness.framed(new Endpoint("127.0.0.1", port), "redis");
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @ParameterizedTest
    @EnumSource(redis.clients.jedis.RedisProtocol.class)
    void anErrorIsADataExceptionAndTheConnectionStaysUsable(redis.clients.jedis.RedisProtocol resp) {
        try (Jedis jedis = connect(resp)) {
            jedis.set("a", "1");
            relay.set(error(null, "no luck", Map.of("command", "get", "key", "b*")));

            assertThat(jedis.get("a")).isEqualTo("1");
            assertThatThrownBy(() -> jedis.get("bb"))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessage("ERR no luck");
            assertThat(jedis.get("a")).isEqualTo("1");
        }
        assertThat(relay.linksOpen()).isLessThanOrEqualTo(1);
    }

    @Test
    void theDriverKnowsTheKindOfAnError() {
        try (Jedis jedis = connect(redis.clients.jedis.RedisProtocol.RESP2)) {
            ActivationKey busy = relay.set(error(Kind.BUSY, null, Map.of("key", "busy")));
            assertThatThrownBy(() -> jedis.set("busy", "1")).isInstanceOf(JedisBusyException.class);
            relay.clear(busy);
            jedis.set("busy", "1");
            relay.set(error(Kind.CLUSTERDOWN, null, Map.of("key", "down")));
            assertThatThrownBy(() -> jedis.get("down")).isInstanceOf(JedisClusterException.class);
        }
    }

    @Test
    void anErrorTakesItsPlaceInAPipeline() {
        try (Jedis jedis = connect(redis.clients.jedis.RedisProtocol.RESP3)) {
            relay.set(error(Kind.OOM, null, Map.of("command", "set", "key", "k50")));
            Pipeline pipeline = jedis.pipelined();
            List<Response<String>> replies = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                replies.add(pipeline.set("k" + i, "x"));
            }
            pipeline.sync();
            assertThatThrownBy(() -> replies.get(50).get()).hasMessageStartingWith("OOM command not allowed");
            assertThat(replies.get(49).get()).isEqualTo("OK");
            assertThat(replies.get(99).get()).isEqualTo("OK");
            assertThat(jedis.exists("k50")).isFalse();
        }
    }

    @Test
    void aTransactionWithAnErrorIsNotExecutedInPart() {
        try (Jedis jedis = connect(redis.clients.jedis.RedisProtocol.RESP2)) {
            jedis.del("one", "two");
            relay.set(error(null, null, Map.of("key", "two")));
            Transaction transaction = jedis.multi();
            assertThatThrownBy(() -> {
                        transaction.set("one", "1");
                        transaction.set("two", "2");
                        transaction.exec();
                    })
                    .isInstanceOf(JedisException.class);
        }
        try (Jedis jedis = connect(redis.clients.jedis.RedisProtocol.RESP2)) {
            assertThat(jedis.exists("one")).isFalse();
        }
    }

    private static Activation error(@Nullable Kind kind, @Nullable String message, Map<String, String> match) {
        ErrorOptions options = new ErrorOptions(null, null, null, message, null, kind, null, null, false);
        return new Activation(
                new ErrorReply(options),
                Direction.DOWNSTREAM,
                Percent.ALL,
                null,
                0,
                Activation.UNLIMITED,
                LinkSet.ALL,
                Match.of(match),
                null);
    }

    private Jedis connect(redis.clients.jedis.RedisProtocol resp) {
        return new Jedis(
                new HostAndPort("127.0.0.1", relay.listening().port()),
                DefaultJedisClientConfig.builder()
                        .protocol(resp)
                        .timeoutMillis(30_000)
                        .build());
    }
}
