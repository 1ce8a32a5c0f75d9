package io.charivari.bench.load;

import io.charivari.bench.process.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A backend on a free port of this machine: a thread that accepts, and one for each connection that does something.
 *
 * <p>Safe for any thread.
 */
public final class Server implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 << 10;

    private final ServerSocketChannel listener;
    private final Session session;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private Server(ServerSocketChannel listener, Session session) {
        this.listener = listener;
        this.session = session;
    }

    /** What is done with a connection, on a thread of its own; it is closed afterwards. */
    @FunctionalInterface
    private interface Session {
        void serve(SocketChannel channel) throws IOException;
    }

    /** Takes connections, and says and reads nothing. */
    public static Server idle() {
        return start(null);
    }

    /** Sends without end, as fast as it is taken. */
    public static Server source() {
        return start(channel -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
            while (channel.write(buffer.clear()) >= 0) {
                // Until the peer has enough: then the write fails.
            }
        });
    }

    /** Sends back what it gets. */
    public static Server echo() {
        return start(channel -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
            while (channel.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        });
    }

    /** Answers the first byte with one, and closes. */
    public static Server replyAndClose() {
        return start(channel -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1);
            if (channel.read(buffer) > 0) {
                channel.write(buffer.flip());
            }
        });
    }

    private static Server start(@Nullable Session session) {
        try {
            ServerSocketChannel listener =
                    ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
            Server server = new Server(listener, session == null ? channel -> {} : session);
            daemon(() -> server.accept(session != null), "backend");
            return server;
        } catch (IOException e) {
            throw new BenchFailure("a backend cannot listen: " + e.getMessage());
        }
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    /** Connections that are open now, as far as this side knows. */
    public int connections() {
        return open.size();
    }

    private void accept(boolean serving) {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                channel.socket().setTcpNoDelay(true);
                open.add(channel);
                if (serving) {
                    daemon(() -> serve(channel), "connection of a backend");
                }
            }
        } catch (IOException e) {
            if (listener.isOpen()) {
                System.err.println("bench: a backend accepts no more: " + e.getMessage());
            }
        }
    }

    private void serve(SocketChannel channel) {
        try {
            session.serve(channel);
        } catch (IOException e) {
            // The peer has gone, as it does at the end of every measurement.
        } finally {
            open.remove(channel);
            close(channel);
        }
    }

    /** Closes the connections and goes on listening. */
    public void drop() {
        open.removeIf(channel -> {
            close(channel);
            return true;
        });
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            System.err.println("bench: " + e.getMessage());
        }
        drop();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("bench: " + e.getMessage());
        }
    }

    static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
