package io.charivari.agent.protocol.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Tap;
import io.charivari.agent.protocol.WatchedDialog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.embedded.RedisServer;

/** What goes by between Jedis and Redis is framed to the last byte. */
class RedisRealTrafficIT {

    private static RedisServer server;
    private static Tap tap;

    @BeforeAll
    static void start() throws IOException {
        int port = freePort();
        server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        tap = new Tap(new RedisProtocol(), port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        tap.close();
        server.stop();
    }

    @BeforeEach
    void forget() {
        tap.dialogs().clear();
    }

    @ParameterizedTest
    @EnumSource(redis.clients.jedis.RedisProtocol.class)
    void stringsListsAndHashes(redis.clients.jedis.RedisProtocol resp) {
        try (Jedis jedis = connect(resp)) {
            jedis.flushAll();
            jedis.set("a", "1");
            assertThat(jedis.get("a")).isEqualTo("1");
            assertThat(jedis.get("none")).isNull();
            jedis.rpush("l", "message", "a", "b");
            assertThat(jedis.lrange("l", 0, -1)).containsExactly("message", "a", "b");
            jedis.hset("h", "f", "v");
            assertThat(jedis.hgetAll("h")).containsEntry("f", "v");
            jedis.zadd("z", 1.5, "m");
            assertThat(jedis.zscore("z", "m")).isEqualTo(1.5);
            assertThat(jedis.configGet("maxmemory")).isNotEmpty();
            assertThat(jedis.info()).contains("redis_version");
            assertThatThrownBy(() -> jedis.incr("h")).isInstanceOf(JedisDataException.class);
            assertFramed();
        }
        assertThat(verbs()).contains("FLUSHALL", "SET", "GET", "RPUSH", "LRANGE", "HSET", "HGETALL", "ZSCORE", "INFO");
        assertThat(notes()).filteredOn(note -> note.startsWith("failed")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(redis.clients.jedis.RedisProtocol.class)
    void pipelines(redis.clients.jedis.RedisProtocol resp) {
        try (Jedis jedis = connect(resp)) {
            Pipeline pipeline = jedis.pipelined();
            for (int i = 0; i < 10_000; i++) {
                pipeline.set("k" + i, "x".repeat(i % 500));
            }
            Response<String> last = pipeline.get("k499");
            pipeline.sync();
            assertThat(last.get()).hasSize(499);
            assertFramed();
        }
        assertThat(verbs()).filteredOn("SET"::equals).hasSize(10_000);
    }

    @ParameterizedTest
    @EnumSource(redis.clients.jedis.RedisProtocol.class)
    void transactions(redis.clients.jedis.RedisProtocol resp) {
        try (Jedis jedis = connect(resp)) {
            jedis.del("n");
            jedis.watch("n");
            Transaction transaction = jedis.multi();
            transaction.incr("n");
            Response<Long> two = transaction.incr("n");
            transaction.exec();
            assertThat(two.get()).isEqualTo(2);
            assertFramed();
        }
        assertThat(verbs()).contains("WATCH", "MULTI", "INCR", "EXEC");
    }

    @ParameterizedTest
    @EnumSource(redis.clients.jedis.RedisProtocol.class)
    void largeValues(redis.clients.jedis.RedisProtocol resp) {
        byte[] large = new byte[20 << 20];
        Arrays.fill(large, (byte) '\n');
        try (Jedis jedis = connect(resp)) {
            jedis.set("large".getBytes(StandardCharsets.UTF_8), large);
            assertThat(jedis.get("large").length()).isEqualTo(large.length);
            jedis.del("large");
            assertFramed();
        }
        assertThat(notes()).anyMatch(note -> note.contains("SET {COMMAND=[SET], KEY=[large]}"));
    }

    @ParameterizedTest
    @EnumSource(redis.clients.jedis.RedisProtocol.class)
    void scripts(redis.clients.jedis.RedisProtocol resp) {
        try (Jedis jedis = connect(resp)) {
            Object reply = jedis.eval(
                    "redis.call('set', KEYS[1], ARGV[1]) return {1, {2, 'three', {}}, false, redis.status_reply('OK')}",
                    List.of("s1", "s2"),
                    List.of("v"));
            assertThat(reply).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(4);
            assertThatThrownBy(() -> jedis.eval("return redis.error_reply('MY no')"))
                    .isInstanceOf(JedisDataException.class);
            assertFramed();
        }
        assertThat(notes())
                .anyMatch(note -> note.startsWith("described") && note.contains("EVAL {COMMAND=[EVAL], KEY=[s1, s2]}"));
    }

    @ParameterizedTest
    @EnumSource(redis.clients.jedis.RedisProtocol.class)
    void publishedMessages(redis.clients.jedis.RedisProtocol resp) {
        List<String> heard = new CopyOnWriteArrayList<>();
        JedisPubSub listener = new JedisPubSub() {
            private final Jedis publisher = connect(resp);

            @Override
            public void onSubscribe(String channel, int count) {
                if (count == 2) {
                    publisher.publish("b", "x".repeat(100_000));
                    psubscribe("p*");
                }
            }

            @Override
            public void onPSubscribe(String pattern, int count) {
                ping();
                publisher.publish("p1", "last");
            }

            @Override
            public void onMessage(String channel, String message) {
                heard.add(channel + message.length());
            }

            @Override
            public void onPMessage(String pattern, String channel, String message) {
                heard.add(channel + message);
                unsubscribe();
                punsubscribe("p*");
                publisher.close();
            }
        };
        try (Jedis jedis = connect(resp)) {
            jedis.subscribe(listener, "a", "b");
            assertThat(jedis.ping()).isEqualTo("PONG");
            assertFramed();
        }
        assertThat(heard).containsExactly("b100000", "p1last");
        assertThat(verbs()).contains("SUBSCRIBE", "PUBLISH", "PSUBSCRIBE", "PING", "UNSUBSCRIBE", "PUNSUBSCRIBE");
    }

    @Test
    void whatIsPushedWhileRepliesGoOn() throws IOException {
        try (Jedis other = connect(redis.clients.jedis.RedisProtocol.RESP2);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), tap.port())) {
            socket.setSoTimeout(30_000);
            say(
                    socket,
                    "HELLO 3\r\nSET tracked 1\r\nCLIENT TRACKING ON\r\nGET tracked\r\nSUBSCRIBE a b\r\nECHO first\r\n");
            hear(socket, "first\r\n");
            other.set("tracked", "2");
            other.publish("b", "hello");
            say(socket, "GET tracked\r\nUNSUBSCRIBE\r\nECHO last\r\n");
            assertThat(hear(socket, "last\r\n"))
                    .contains("invalidate", "hello", "$1\r\n2\r\n", "unsubscribe\r\n$1\r\na", "unsubscribe\r\n$1\r\nb");
            assertFramed();
        }
    }

    @Test
    void subscriptionsOfResp2InAPipeline() throws IOException {
        try (Jedis other = connect(redis.clients.jedis.RedisProtocol.RESP2);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), tap.port())) {
            socket.setSoTimeout(30_000);
            say(socket, "UNSUBSCRIBE\r\nSUBSCRIBE a a b\r\nPSUBSCRIBE p*\r\nPING\r\nGET a\r\nPING last\r\n");
            assertThat(hear(socket, "last\r\n")).contains("-ERR Can't execute 'get'");
            other.publish("p1", "hello");
            say(socket, "PUNSUBSCRIBE\r\nUNSUBSCRIBE\r\nUNSUBSCRIBE\r\nPING last\r\n");
            assertThat(hear(socket, "$4\r\nlast\r\n")).contains("pmessage", "hello");
            say(socket, "SUBSCRIBE a\r\nRESET\r\nSET l last\r\nGET l\r\n");
            assertThat(hear(socket, "$4\r\nlast\r\n")).contains("+RESET");
            assertFramed();
        }
    }

    @Test
    void monitoringAndReplicationAreLeftAlone() throws IOException {
        for (String command : List.of("MONITOR", "SYNC")) {
            try (Jedis other = connect(redis.clients.jedis.RedisProtocol.RESP2);
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), tap.port())) {
                socket.setSoTimeout(30_000);
                say(socket, command + "\r\n");
                hear(socket, command.equals("SYNC") ? "REDIS" : "+OK\r\n");
                other.set("seen", command + "-over");
                assertThat(hear(socket, command + "-over")).contains("seen");
            }
        }
        assertThat(tap.dialogs()).extracting(WatchedDialog::opaque).contains("monitor", "replication");
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** All up to these letters. */
    private static String hear(Socket socket, String last) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(last) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("after %s", heard).isNotNegative();
            heard.append((char) next);
        }
        return heard.toString();
    }

    private static Jedis connect(redis.clients.jedis.RedisProtocol resp) {
        return new Jedis(
                new HostAndPort("127.0.0.1", tap.port()),
                DefaultJedisClientConfig.builder()
                        .protocol(resp)
                        .timeoutMillis(30_000)
                        // An older server does not know CLIENT SETINFO.
                        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                        .build());
    }

    private static void assertFramed() {
        assertThat(tap.failures()).isEmpty();
        assertThat(tap.dialogs()).isNotEmpty().allSatisfy(dialog -> {
            assertThat(dialog.opaque()).isNull();
            assertThat(dialog.open()).isZero();
        });
    }

    private static List<String> verbs() {
        return tap.dialogs().stream()
                .flatMap(dialog -> dialog.requests().stream())
                .map(Exchange::verb)
                .toList();
    }

    private static List<String> notes() {
        return tap.dialogs().stream()
                .map(WatchedDialog::notes)
                .flatMap(List::stream)
                .toList();
    }
}
