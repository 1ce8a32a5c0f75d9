package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.Verbs;
import io.charivari.agent.protocol.redis.RedisCommand.Effect;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;

/**
 * The commands that are known by name: those of Redis itself up to version 8. Of any other, such as those of modules, the
 * first argument is taken for its key.
 *
 * <p>Immutable, safe for any thread.
 */
final class RedisCommands {

    /** One that is not known. */
    static final RedisCommand OTHER = new RedisCommand(Verbs.OTHER, KeyRule.FIRST, Effect.NONE);

    private static final Map<String, RedisCommand> BY_VERB = new HashMap<>();

    static {
        add(KeyRule.FIRST, """
                APPEND BITCOUNT BITFIELD BITFIELD_RO BITPOS DECR DECRBY DELEX DIGEST DUMP EXPIRE EXPIREAT EXPIRETIME
                GEOADD GEODIST GEOHASH GEOPOS GEORADIUS GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO GEORADIUS_RO GEOSEARCH
                GET GETBIT GETDEL GETEX GETRANGE GETSET HDEL HEXISTS HEXPIRE HEXPIREAT HEXPIRETIME HGET HGETALL HGETDEL
                HGETEX HINCRBY HINCRBYFLOAT HKEYS HLEN HMGET HMSET HPERSIST HPEXPIRE HPEXPIREAT HPEXPIRETIME HPTTL
                HRANDFIELD HSCAN HSET HSETEX HSETNX HSTRLEN HTTL HVALS INCR INCRBY INCRBYFLOAT LINDEX LINSERT LLEN LPOP
                LPOS LPUSH LPUSHX LRANGE LREM LSET LTRIM MOVE PERSIST PEXPIRE PEXPIREAT PEXPIRETIME PFADD PSETEX PTTL
                RESTORE RPOP RPUSH RPUSHX SADD SCARD SET SETBIT SETEX SETNX SETRANGE SISMEMBER SMEMBERS SMISMEMBER SORT
                SORT_RO SPOP SRANDMEMBER SREM SSCAN STRLEN SUBSTR TTL TYPE VADD VCARD VDIM VEMB VGETATTR VINFO
                VISMEMBER VLINKS VRANDMEMBER VREM VSETATTR VSIM XACK XACKDEL XADD XAUTOCLAIM XCLAIM XDEL XDELEX XLEN
                XPENDING XRANGE XREVRANGE XSETID XTRIM ZADD ZCARD ZCOUNT ZINCRBY ZLEXCOUNT ZMSCORE ZPOPMAX ZPOPMIN
                ZRANDMEMBER ZRANGE ZRANGEBYLEX ZRANGEBYSCORE ZRANK ZREM ZREMRANGEBYLEX ZREMRANGEBYRANK
                ZREMRANGEBYSCORE ZREVRANGE ZREVRANGEBYLEX ZREVRANGEBYSCORE ZREVRANK ZSCAN ZSCORE
                """);
        add(KeyRule.SECOND, "DEBUG MEMORY OBJECT XGROUP XINFO");
        add(KeyRule.THIRD, "MIGRATE");
        add(KeyRule.FIRST_TWO, """
                BLMOVE BRPOPLPUSH COPY GEOSEARCHSTORE LCS LMOVE RENAME RENAMENX RPOPLPUSH SMOVE ZRANGESTORE
                """);
        add(KeyRule.ALL, """
                DEL EXISTS MGET PFCOUNT PFMERGE SDIFF SDIFFSTORE SINTER SINTERSTORE SUNION SUNIONSTORE TOUCH UNLINK WATCH
                """);
        add(KeyRule.ALL_BUT_FIRST, "BITOP");
        add(KeyRule.ALL_BUT_LAST, "BLPOP BRPOP BZPOPMAX BZPOPMIN");
        add(KeyRule.EVERY_SECOND, "MSET MSETNX");
        add(KeyRule.COUNT_FIRST, "LMPOP SINTERCARD ZDIFF ZINTER ZINTERCARD ZMPOP ZUNION");
        add(KeyRule.COUNT_SECOND, "BLMPOP BZMPOP EVAL EVALSHA EVALSHA_RO EVAL_RO FCALL FCALL_RO");
        add(KeyRule.KEY_THEN_COUNT, "ZDIFFSTORE ZINTERSTORE ZUNIONSTORE");
        add(KeyRule.PAIRS_COUNTED, "MSETEX");
        add(KeyRule.STREAMS, "XREAD XREADGROUP");
        add(KeyRule.CLIENT_REPLY, "CLIENT");
        add(KeyRule.NONE, """
                ACL ASKING AUTH BGREWRITEAOF BGSAVE CLUSTER COMMAND CONFIG DBSIZE ECHO FAILOVER FLUSHALL FLUSHDB FUNCTION
                INFO KEYS LASTSAVE LATENCY LOLWUT MODULE PING PUBLISH PUBSUB QUIT RANDOMKEY READONLY READWRITE
                REPLICAOF ROLE SAVE SCAN SCRIPT SELECT SENTINEL SHUTDOWN SLAVEOF SLOWLOG SPUBLISH SWAPDB TIME UNWATCH
                WAIT WAITAOF
                """);
        addKeyless(Effect.HELLO, "HELLO");
        addKeyless(Effect.RESET, "RESET");
        addKeyless(Effect.BEGINS_TRANSACTION, "MULTI");
        addKeyless(Effect.ENDS_TRANSACTION, "EXEC DISCARD");
        addKeyless(Effect.SUBSCRIPTION, Subscriptions.COMMANDS);
        addKeyless(Effect.MONITOR, "MONITOR");
        addKeyless(Effect.REPLICATION, "PSYNC REPLCONF SYNC");
    }

    private static final Verbs VERBS = new Verbs(String.join(" ", BY_VERB.keySet()));

    private RedisCommands() {}

    private static void add(KeyRule keys, String names) {
        for (String name : names.trim().split("\\s+", -1)) {
            BY_VERB.put(name, new RedisCommand(name, keys, Effect.NONE));
        }
    }

    private static void addKeyless(Effect effect, String names) {
        for (String name : names.split(" ", -1)) {
            BY_VERB.put(name, new RedisCommand(name, KeyRule.NONE, effect));
        }
    }

    /** The command of this name, letters in either case. */
    static RedisCommand find(ByteBuf data, int start, int length) {
        return BY_VERB.getOrDefault(VERBS.find(data, start, length), OTHER);
    }
}
