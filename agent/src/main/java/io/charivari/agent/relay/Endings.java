package io.charivari.agent.relay;

import io.charivari.model.proxy.Direction;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How a link comes to its end by what its two sockets do, or by what a behavior puts behind the bytes: a FIN goes through
 * one way, an RST goes through after what was read before it.
 *
 * <p>Confined to the link's event loop.
 */
final class Endings {

    /**
     * How long what came before an RST, or before an end that was injected, may take to be written: a peer that reads
     * nothing must not keep the link.
     */
    private static final long GRACE_MILLIS = 1_000;

    private final Link link;
    private int endsRelayed;

    Endings(Link link) {
        this.link = link;
    }

    /** Everything that comes this way has been written, and there is no more. */
    void onInputEnded(Direction way) {
        Channel to = link.destination(way);
        if (to == null) {
            link.close(CloseReason.CLIENT_RESET);
        } else if (link.relay(way).isBroken()) {
            relayReset(way, to);
        } else {
            // A shutdown drops what waits to be written, hence behind it.
            to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> onEndWritten(to, written.isSuccess()));
        }
    }

    private void onEndWritten(Channel to, boolean success) {
        if (link.isEnding()) {
            return;
        }
        endsRelayed++;
        if (endsRelayed == 2) {
            link.close(CloseReason.FINISHED);
        } else if (success) {
            Sockets.shutdownOutput(to);
            if (to instanceof DuplexChannel duplex && duplex.isInputShutdown() && to.isRegistered()) {
                Sockets.leaveLoop(to);
            }
        }
    }

    /**
     * The socket that bytes going {@code way} come from was reset, and the other takes no more for now. What is still with
     * the kernel may come if the other makes room soon; a peer that reads nothing must not keep the link.
     */
    void onUnreadReset(Direction way) {
        if (link.isDialing()) {
            link.close(resetFrom(way));
        } else if (!link.isEnding()) {
            Future<?> grace =
                    link.loop().schedule(() -> link.close(resetFrom(way)), GRACE_MILLIS, TimeUnit.MILLISECONDS);
            link.client().closeFuture().addListener(closed -> grace.cancel(false));
        }
    }

    private static CloseReason resetFrom(Direction way) {
        return way == Direction.UPSTREAM ? CloseReason.CLIENT_RESET : CloseReason.BACKEND_RESET;
    }

    private void relayReset(Direction way, Channel to) {
        link.toEnding();
        CloseReason reason = resetFrom(way);
        Channel from = link.source(way);
        if (from != null) {
            Sockets.drop(from);
        }
        closeOnceWritten(to, reason);
    }

    /** A behavior ends the link behind what has come this way so far. */
    void onInjectedEnd(Direction way, CloseReason reason) {
        Channel to = link.destination(way);
        if (to == null) {
            link.close(reason);
        } else {
            link.toEnding();
            closeOnceWritten(to, reason);
        }
    }

    private void closeOnceWritten(Channel to, CloseReason reason) {
        Future<?> grace = link.loop().schedule(() -> link.close(reason), GRACE_MILLIS, TimeUnit.MILLISECONDS);
        to.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            grace.cancel(false);
            link.close(reason);
        });
    }

    /** The socket that bytes going {@code way} come from cannot be written to: its peer is gone. */
    void onWriteFailed(Direction way) {
        if (link.isEnding()) {
            return;
        }
        link.relay(way).markBroken();
        if (link.relay(way).hasEnded()) {
            onInputEnded(way);
        }
    }
}
