package io.charivari.agent.relay;

import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a link is doing at one moment.
 *
 * @param number of the link at its proxy, in order of accept
 * @param client where it comes from; null if the socket is gone already
 * @param backend where it was dialed; null while it is not there
 * @param state of its life, in lower case
 * @param acceptedNanos monotonic time at which the client was accepted
 * @param requests that began
 * @param isAwaitingReply whether the client has not seen any of a reply to its last request
 * @param bytesUpstream relayed so far
 * @param bytesDownstream relayed so far
 * @param heldBytes that behaviors hold back now, both ways together
 * @param opaque why it is relayed as plain tcp although its proxy speaks a protocol; empty if it is not
 * @param behaviors the origins of those that act on it, in the order of the chain
 */
public record LinkSnapshot(
        long number,
        @Nullable SocketAddress client,
        @Nullable SocketAddress backend,
        String state,
        long acceptedNanos,
        long requests,
        boolean isAwaitingReply,
        long bytesUpstream,
        long bytesDownstream,
        long heldBytes,
        String opaque,
        List<Object> behaviors) {

    public LinkSnapshot {
        behaviors = List.copyOf(behaviors);
    }
}
