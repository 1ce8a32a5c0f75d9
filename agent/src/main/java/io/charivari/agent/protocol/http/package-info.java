/**
 * HTTP/1.0 and HTTP/1.1 (RFC 9112), as clients and servers speak it in clear text.
 *
 * <p>{@link io.charivari.agent.protocol.http.HttpRequests} and {@link io.charivari.agent.protocol.http.HttpReplies} read
 * heads line by line; {@code HttpHead} notes what a head says of the message's length, {@code HttpBody} follows what comes
 * behind it without looking at the content. A request is described at the end of its head. What is no HTTP/1 any more, or
 * was none from the start, is left alone: TLS, the HTTP/2 preface, tunnels, upgraded connections, and messages that two
 * readers could take for messages of two different lengths.
 */
@NullMarked
package io.charivari.agent.protocol.http;

import org.jspecify.annotations.NullMarked;
