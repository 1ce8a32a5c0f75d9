package io.charivari.demo.shop;

import java.time.Duration;
import java.util.OptionalLong;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** Prices in Redis. A cache that fails is a cache that does not know. Usable from any thread. */
final class PriceCache implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 100;
    private static final int POOL_SIZE = 16;
    private static final Duration POOL_WAIT = Duration.ofMillis(50);
    private static final SetParams EXPIRY = SetParams.setParams().ex(300);

    private final RedisClient redis;

    PriceCache(String host, int port) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(POOL_SIZE);
        pool.setMaxIdle(POOL_SIZE);
        pool.setMaxWait(POOL_WAIT);
        redis = RedisClient.builder()
                .hostAndPort(new HostAndPort(host, port))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(TIMEOUT_MILLIS)
                        .socketTimeoutMillis(TIMEOUT_MILLIS)
                        .build())
                .poolConfig(pool)
                .build();
    }

    /** A price in cents, if the cache knows it. */
    OptionalLong find(int product) {
        try {
            String price = redis.get(key(product));
            return price == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(price));
        } catch (JedisException e) {
            return OptionalLong.empty();
        }
    }

    /** Remembers a price, or does not. */
    void put(int product, long cents) {
        try {
            redis.set(key(product), Long.toString(cents), EXPIRY);
        } catch (JedisException e) {
            // The next one who misses it tries again.
        }
    }

    private static String key(int product) {
        return "price:" + product;
    }

    @Override
    public void close() {
        redis.close();
    }
}
