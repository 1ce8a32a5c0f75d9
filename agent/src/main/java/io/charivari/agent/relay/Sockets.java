package io.charivari.agent.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the sockets of links are set up and how they end.
 *
 * <p>Called on the socket's event loop.
 */
final class Sockets {

    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(64 << 10, 256 << 10);
    /** A peer that cannot be told of an end is gone, and that shows when its socket is read. */
    private static final ChannelFutureListener SHOWS_LATER = ended -> {};

    private static final long LINGER_MILLIS = 1_000;

    private Sockets() {}

    /** Not read until a {@link ReadGate} opens; a FIN closes one way only; a failed write leaves what can be read. */
    static void configure(SocketChannel channel, HoldBudget budget) {
        // TCP_NODELAY is set by Netty already; to set it again is one more call of the kernel for each socket.
        channel.config()
                .setKeepAlive(true)
                .setAllowHalfClosure(true)
                .setAutoRead(false)
                .setAutoClose(false)
                .setWriteBufferWaterMark(WATER_MARKS)
                .setRecvByteBufAllocator(new ReadSizes(budget));
    }

    /** Of a socket that is {@link #configure}d. */
    static Optional<ReadSizes> readSizes(@Nullable Channel channel) {
        return channel != null && channel.config().getRecvByteBufAllocator() instanceof ReadSizes sizes
                ? Optional.of(sizes)
                : Optional.empty();
    }

    /** Closes with an RST, whatever was sent before. */
    static void reset(Channel channel) {
        if (channel.isOpen()) {
            try {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException alreadyGone) {
                // The kernel has dropped the connection: there is nobody left to send an RST to.
            }
            drop(channel);
        }
    }

    /**
     * Closes with a FIN at once. The kernel would send an RST instead if something was left unread, so what still comes
     * is read and dropped until the peer closes too, for one second at most; {@link RelayHandler} does that once its link
     * is closed.
     */
    static void close(Channel channel) {
        if (!(channel instanceof DuplexChannel duplex) || duplex.isInputShutdown() || !channel.isRegistered()) {
            drop(channel);
            return;
        }
        Future<?> linger = channel.eventLoop().schedule(() -> drop(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> linger.cancel(false));
        duplex.shutdownOutput().addListener(SHOWS_LATER);
        if (channel.isActive()) {
            channel.config().setAutoRead(true);
        }
    }

    /** Closes as the kernel does by itself: with a FIN if nothing is left unread. */
    static void drop(Channel channel) {
        channel.unsafe().close(channel.voidPromise());
    }

    /** Keeps a socket open that nothing is to be heard of any more: its event loop does not watch it from now on. */
    static void leaveLoop(Channel channel) {
        channel.unsafe().deregister(channel.voidPromise());
    }

    /** Sends a FIN; nothing may be waiting to be written, now or later. */
    static void shutdownOutput(Channel channel) {
        if (channel instanceof EpollSocketChannel epoll && epoll.fd() instanceof Socket socket) {
            // Netty's own way makes an exception for writes to come, with its stack trace, on every link.
            try {
                socket.shutdown(false, true);
            } catch (IOException | NotYetConnectedException alreadyGone) {
                // The peer cannot be told; that shows later, as above.
            }
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput().addListener(SHOWS_LATER);
        } else {
            drop(channel);
        }
    }
}
