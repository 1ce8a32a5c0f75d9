package io.charivari.agent.proxy;

import io.charivari.agent.relay.LinkSnapshot;
import io.charivari.model.proxy.Endpoint;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a link is doing now.
 *
 * @param number of the link at its proxy, in order of accept, from 1
 * @param client where it comes from; null if its socket is gone already
 * @param backend where it was dialed; null while it is not there
 * @param state {@code dialing}, {@code relaying} or {@code resetting}
 * @param age since it was accepted
 * @param requests that began
 * @param isAwaitingReply whether the client has not seen any of a reply to its last request
 * @param bytesUpstream relayed so far
 * @param bytesDownstream relayed so far
 * @param heldBytes that behaviors hold back now, both ways together
 * @param opaque why it is relayed as plain tcp although its proxy speaks a protocol; empty if it is not
 * @param behaviors that act on it, in the order of the chain
 */
public record OpenLink(
        long number,
        @Nullable Endpoint client,
        @Nullable Endpoint backend,
        String state,
        Duration age,
        long requests,
        boolean isAwaitingReply,
        long bytesUpstream,
        long bytesDownstream,
        long heldBytes,
        String opaque,
        List<ActivationKey> behaviors) {

    public OpenLink {
        behaviors = List.copyOf(behaviors);
    }

    static OpenLink of(LinkSnapshot link, long nowNanos, BehaviorSlot slot) {
        return new OpenLink(
                link.number(),
                endpoint(link.client()),
                endpoint(link.backend()),
                link.state(),
                Duration.ofNanos(nowNanos - link.acceptedNanos()),
                link.requests(),
                link.isAwaitingReply(),
                link.bytesUpstream(),
                link.bytesDownstream(),
                link.heldBytes(),
                link.opaque(),
                slot.keysOf(link.behaviors()));
    }

    private static @Nullable Endpoint endpoint(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? new Endpoint(inet.getAddress().getHostAddress(), inet.getPort())
                : null;
    }
}
