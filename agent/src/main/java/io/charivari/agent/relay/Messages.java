package io.charivari.agent.relay;

import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.proxy.Direction;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The requests and replies of a link, as far as its protocol tells them apart. On plain tcp it tells nothing apart, and
 * neither does it on a link whose bytes could not be framed any further.
 *
 * <p>Confined to the link's event loop.
 */
public final class Messages {

    private final @Nullable Framing framing;

    Messages(Link link, LinkSetup setup) {
        ProtocolFactory protocol = setup.protocol();
        this.framing = protocol == null ? null : new Framing(link, protocol, setup.meter(), setup.clock());
    }

    /** Whether requests and replies are told apart: handlers see {@link Mark}s. */
    public boolean isFramed() {
        return framing != null && !framing.isOpaque();
    }

    /** Whether the proxy speaks a protocol, but this link does not, or no longer: it is relayed as plain tcp. */
    public boolean isOpaque() {
        return framing != null && framing.isOpaque();
    }

    /** Whether the proxy speaks a protocol that tells requests apart. */
    public boolean hasProtocol() {
        return framing != null;
    }

    /** Whether no message is under way in this direction, as it arrives here; true where none are told apart. */
    public boolean isBetween(Direction way) {
        return framing == null || framing.isOpaque() || framing.isBetweenMessages(way);
    }

    /** Answers to requests in the backend's place; only where they are told apart. */
    public Answers answers() {
        return framing().answers();
    }

    /** What behaviors have kept from a peer for good is waited for no longer. */
    public void forgetLost() {
        if (framing != null) {
            framing.forgetLost();
        }
    }

    // ---- for the rest of the relay ----

    /** Has the framer of this direction watch what comes from a socket, ahead of everything else. */
    void watch(Channel source, Direction way) {
        if (framing != null) {
            source.pipeline().addBefore(ClientInitializer.RELAY, null, framing.handler(way));
        }
    }

    /** Of the last request that began; only where they are told apart. */
    long number() {
        return framing().number();
    }

    boolean isAwaitingReply() {
        return framing().isAwaitingReply();
    }

    /** Why the link is relayed as plain tcp; empty if it is not. */
    String opaqueReason() {
        return framing == null ? "" : framing.opaqueReason();
    }

    /** Behaviors have come or gone. */
    void onBehaviorsChanged(boolean some, boolean matching) {
        framing().onBehaviorsChanged(some, matching);
    }

    /** A message begins or ends where it leaves, behind all behaviors. */
    void onLeft(Mark mark) {
        framing().onLeft(mark);
    }

    /** The link is closed. */
    void discard() {
        if (framing != null) {
            framing.discard();
        }
    }

    private Framing framing() {
        if (framing == null) {
            throw new IllegalStateException("the link is plain tcp");
        }
        return framing;
    }
}
