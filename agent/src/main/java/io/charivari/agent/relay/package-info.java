/**
 * The way of a byte: what one proxied connection is and how it lives.
 *
 * <p>An accepted socket meets its {@link io.charivari.agent.relay.ClientInitializer}, which makes the {@link
 * io.charivari.agent.relay.Link} and has a {@link io.charivari.agent.relay.BackendConnector} dial. From then on a {@link
 * io.charivari.agent.relay.RelayHandler} at the end of each of the two pipelines writes to the other socket. Both
 * sockets live on one event loop, so nothing here takes a lock. Start reading at {@code Link}.
 *
 * <p>The relay knows no behavior by name: a {@link io.charivari.agent.relay.LinkBehavior} gives handlers for the
 * pipelines, and may close the link, at once or, by an {@link io.charivari.agent.relay.InjectedEnd}, behind the bytes that
 * have come so far.
 */
@NullMarked
package io.charivari.agent.relay;

import org.jspecify.annotations.NullMarked;
