package io.charivari.e2e.testing;

import java.net.URI;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Asks a Redis by way of an agent, each time on a new connection. */
public final class RedisProbe {

    private static final int TIMEOUT_MILLIS = 5_000;

    private RedisProbe() {}

    /** Whether a new client gets its PONG. */
    public static boolean answers(String address) {
        try (Jedis jedis = connect(address)) {
            return jedis.ping().equals("PONG");
        } catch (JedisException e) {
            return false;
        }
    }

    /** What a client makes of the answer to a command: {@code answer}, or the first word of an error. */
    public static String word(Runnable command) {
        try {
            command.run();
            return "answer";
        } catch (JedisDataException e) {
            return e.getMessage().split(" ", 2)[0];
        }
    }

    /** A client of its own, with a timeout that no working Redis needs. */
    public static Jedis connect(String address) {
        URI uri = URI.create("redis://" + address);
        return new Jedis(
                new HostAndPort(uri.getHost(), uri.getPort()),
                DefaultJedisClientConfig.builder()
                        .serverDefaultProtocol()
                        .timeoutMillis(TIMEOUT_MILLIS)
                        .build());
    }
}
