/**
 * What the agent knows of protocols: where requests and replies begin and end, what requests ask for, how errors are said.
 *
 * <p>A {@link io.charivari.agent.protocol.ProtocolFactory} opens a {@link io.charivari.agent.protocol.Dialog} for each
 * link. Its two framers watch the bytes that go by, never change one, and tell the link's {@link
 * io.charivari.agent.protocol.Conversation} of the {@link io.charivari.agent.protocol.Exchange}s they find; from there the
 * relay hears of them. When something comes that they do not know, they give up, and the link is relayed as plain tcp.
 * Start reading at {@code Framer}, then at {@code RequestFramer} and at the smallest protocol, {@code smtp}. Each protocol
 * is a package below this one; {@code Protocols} lists them.
 *
 * <p>Everything about a link is confined to its event loop. Nothing here blocks, and nothing here writes to a socket.
 */
@NullMarked
package io.charivari.agent.protocol;

import org.jspecify.annotations.NullMarked;
