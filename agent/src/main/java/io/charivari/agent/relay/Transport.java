package io.charivari.agent.relay;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loops of an agent and the kind of sockets that live on them: native epoll where the machine has it, NIO
 * everywhere else.
 *
 * <p>What the kernel allows: under epoll a reset by a peer is noticed at once on every link, also on one that is not
 * read at the moment ({@link UnreadReset}). Under NIO a link that is not read notices a reset when it is read or written
 * next.
 *
 * <p>Safe for any thread.
 */
public final class Transport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    private final String name;
    private final RelayLoops group;
    private final List<EventLoop> loops;
    private final Function<@Nullable SocketProtocolFamily, ServerSocketChannel> serverChannels;
    private final Function<@Nullable SocketProtocolFamily, SocketChannel> socketChannels;

    private Transport(
            String name,
            int threads,
            IoHandlerFactory ioHandlers,
            Function<@Nullable SocketProtocolFamily, ServerSocketChannel> serverChannels,
            Function<@Nullable SocketProtocolFamily, SocketChannel> socketChannels) {
        this.name = name;
        this.serverChannels = serverChannels;
        this.socketChannels = socketChannels;
        this.group = new RelayLoops(threads, ioHandlers);
        List<EventLoop> all = new ArrayList<>();
        for (EventExecutor executor : group) {
            all.add((EventLoop) executor);
        }
        this.loops = List.copyOf(all);
    }

    /** Epoll if this machine has it, otherwise NIO; as many loops as there are processors. */
    public static Transport best() {
        int processors = Runtime.getRuntime().availableProcessors();
        return hasEpoll() ? epoll(processors) : nio(processors);
    }

    /**
     * Native epoll.
     *
     * @param threads number of event loops, one or more
     * @throws UnsatisfiedLinkError if this machine does not have it, see {@link #hasEpoll()}
     */
    public static Transport epoll(int threads) {
        Epoll.ensureAvailability();
        return new Transport(
                "epoll",
                threads,
                QuietEpoll.newFactory(),
                family -> family == null ? new EpollServerSocketChannel() : new EpollServerSocketChannel(family),
                family -> family == null ? new EpollSocketChannel() : new EpollSocketChannel(family));
    }

    /**
     * Java's own NIO.
     *
     * @param threads number of event loops, one or more
     */
    public static Transport nio(int threads) {
        return new Transport(
                "nio",
                threads,
                NioIoHandler.newFactory(),
                family -> family == null
                        ? new NioServerSocketChannel()
                        : new NioServerSocketChannel(SelectorProvider.provider(), family),
                family -> new NioSocketChannel());
    }

    public static boolean hasEpoll() {
        return Epoll.isAvailable();
    }

    /** {@code epoll} or {@code nio}, for people to read. */
    public String name() {
        return name;
    }

    public List<EventLoop> loops() {
        return loops;
    }

    /**
     * A socket to listen with, not yet registered.
     *
     * @param address that it is going to be bound to: with an IPv4 address, also 0.0.0.0, it hears of no IPv6 client; all
     *     interfaces of IPv6 are those of IPv4, too
     */
    public ServerSocketChannel newServerChannel(InetAddress address) {
        return serverChannels.apply(familyOf(address));
    }

    /** A socket to dial this address with, not yet registered. */
    public SocketChannel newSocketChannel(InetAddress address) {
        return socketChannels.apply(familyOf(address));
    }

    /** A socket of IPv6 carries IPv4, too, but costs the kernel more work for each packet. */
    private static @Nullable SocketProtocolFamily familyOf(InetAddress address) {
        return address instanceof Inet4Address ? SocketProtocolFamily.INET : null;
    }

    /** Ends the loops; what is still open on them is closed. Returns at once. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).addListener(ended -> LOG.debug("{} loops have ended", name));
    }
}
