package io.charivari.e2e.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A backend that sends back every byte, for any number of connections. One thread; short messages only, which always
 * fit into a socket's buffer.
 */
public final class EchoBackend implements AutoCloseable {

    private static final int BACKLOG = 512;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    private final Thread thread = new Thread(this::serve, "echo backend");

    private EchoBackend(InetSocketAddress address) throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open().bind(address, BACKLOG);
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
        thread.start();
    }

    /** On a loopback port that it picks. */
    public static EchoBackend start() {
        return start(InetAddress.getLoopbackAddress());
    }

    /** On a port that it picks. */
    public static EchoBackend start(InetAddress address) {
        try {
            return new EchoBackend(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code host:port}. */
    public String address() {
        InetSocketAddress bound = (InetSocketAddress) server.socket().getLocalSocketAddress();
        return bound.getAddress().getHostAddress() + ":" + bound.getPort();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::onReady);
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException e) {
            // Closed: nobody is left to answer.
        }
    }

    private void onReady(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.channel() instanceof SocketChannel client) {
                echo(client);
            }
        } catch (IOException e) {
            close(key);
        }
    }

    private void accept() throws IOException {
        SocketChannel client = server.accept();
        if (client != null) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            client.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        }
    }

    private void echo(SocketChannel client) throws IOException {
        buffer.clear();
        if (client.read(buffer) < 0) {
            client.close();
            return;
        }
        client.write(buffer.flip());
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        server.close();
        selector.close();
    }
}
