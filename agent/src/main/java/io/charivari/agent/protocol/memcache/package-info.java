/**
 * memcache: the text commands and the meta commands of memcached.
 *
 * <p>{@link io.charivari.agent.protocol.memcache.MemcacheRequests} takes command lines apart into {@link
 * io.charivari.agent.protocol.memcache.Words} and lets data blocks go by; {@link
 * io.charivari.agent.protocol.memcache.MemcacheCommand} lists what is known of commands; {@link
 * io.charivari.agent.protocol.memcache.MemcacheReplies} knows from the command how its reply ends. Where a server could
 * take a line in another way than it is meant, the framers give up rather than to lose their place.
 *
 * <p>Source: protocol.txt in the documentation of memcached 1.6.
 */
@NullMarked
package io.charivari.agent.protocol.memcache;

import org.jspecify.annotations.NullMarked;
