package io.charivari.bench.soak;

import io.charivari.bench.process.BenchFailure;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many clients and their backend, which talk to each other both ways. A client whose link has ended connects again.
 *
 * <p>Safe for any thread. Its sockets live on an event loop of their own.
 */
final class Crowd implements AutoCloseable {

    private static final long AGAIN_MILLIS = 50;
    private static final WriteBufferWaterMark LITTLE = new WriteBufferWaterMark(4 << 10, 8 << 10);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Set<Talker> clients = ConcurrentHashMap.newKeySet();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final Channel backend;
    private volatile boolean mayEnd;
    private volatile boolean leaving;

    Crowd() {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, LITTLE)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new Talker(new Ear(false, 0)));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new BenchFailure("the backend cannot listen: " + bound.cause());
        }
        backend = bound.channel();
    }

    int backendPort() {
        return ((InetSocketAddress) backend.localAddress()).getPort();
    }

    /** Links may end from now on without that being an error; or may not. */
    void mayEnd(boolean whether) {
        mayEnd = whether;
    }

    void connect(int port, int count) {
        for (int i = 0; i < count; i++) {
            connect(port);
        }
    }

    private void connect(int port) {
        Talker talker = new Talker(new Ear(true, port));
        new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, LITTLE)
                .handler(talker)
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addListener(connected -> {
                    if (connected.isSuccess()) {
                        clients.add(talker);
                    } else {
                        onEnd("could not connect: " + connected.cause());
                        connectAgain(port);
                    }
                });
    }

    private void connectAgain(int port) {
        if (!leaving) {
            loops.schedule(() -> connect(port), AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                    .addListener(again -> {});
        }
    }

    private void onEnd(String how) {
        ended.increment();
        if (!mayEnd && !leaving) {
            errors.add("a link has ended that nobody asked to: " + how);
        }
    }

    /** What went wrong, oldest first. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    long bytes() {
        return bytes.sum();
    }

    long ended() {
        return ended.sum();
    }

    int size() {
        return clients.size();
    }

    /** The clients that are connected now. */
    List<Talker> clients() {
        return List.copyOf(clients);
    }

    /** All go home: their ends are no errors, and nobody comes back. */
    void leave() {
        leaving = true;
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Override
    public void close() {
        leave();
    }

    /** Hears for one end of a link; an end whose link is over connects again if it is a client. */
    private final class Ear implements Talker.Listener {

        private final boolean client;
        private final int port;

        Ear(boolean client, int port) {
            this.client = client;
            this.port = port;
        }

        @Override
        public void onHeard(int count) {
            bytes.add(count);
        }

        @Override
        public void onWrongBytes(long position) {
            errors.add((client ? "a client" : "the backend") + " got wrong bytes at position " + position);
        }

        @Override
        public void onEnded(Talker talker, String how) {
            if (!client) {
                return;
            }
            clients.remove(talker);
            onEnd(how);
            connectAgain(port);
        }
    }
}
