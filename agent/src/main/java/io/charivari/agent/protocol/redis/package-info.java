/**
 * Redis: RESP2 and RESP3, inline commands, pipelines, transactions, pub/sub.
 *
 * <p>{@link io.charivari.agent.protocol.redis.RedisRequests} finds a command and, if anybody asks, the keys that it names;
 * {@link io.charivari.agent.protocol.redis.RedisCommands} is the table of what is known of commands. {@link
 * io.charivari.agent.protocol.redis.RedisReplies} counts values until a reply is whole, and tells replies from what the
 * server pushes. Start reading at {@link io.charivari.agent.protocol.redis.RedisRequests}.
 *
 * <p>Source: the Redis serialization protocol specification, RESP2 and RESP3.
 */
@NullMarked
package io.charivari.agent.protocol.redis;

import org.jspecify.annotations.NullMarked;
