package io.charivari.e2e.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The way to a server over a slow line: whatever is sent, either way, arrives later, by a delay that is drawn for each
 * piece. Order is kept. This is what the kernel's netem would do, for machines whose kernel has none.
 *
 * <p>Two threads for each direction of each connection.
 */
public final class LateLink implements AutoCloseable {

    private final InetSocketAddress server;
    private final long latencyNanos;
    private final long jitterNanos;
    private final SplittableRandom seeds = new SplittableRandom(7);
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /**
     * Listens on a port that it picks.
     *
     * @param latency in each direction
     * @param jitter by which each delay may be shorter or longer
     */
    public LateLink(InetAddress listen, InetSocketAddress server, Duration latency, Duration jitter) {
        this.server = server;
        this.latencyNanos = latency.toNanos();
        this.jitterNanos = jitter.toNanos();
        try {
            listener = new ServerSocket(0, 50, listen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("late link", this::accept);
    }

    /** As {@code host:port}. */
    public String address() {
        return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                Socket far = new Socket(server.getAddress(), server.getPort());
                sockets.add(far);
                client.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                relay(client, far);
                relay(far, client);
            } catch (IOException e) {
                // One end is not there: the other finds out when this link is closed, as on a line that is dead.
            }
        }
    }

    private void relay(Socket from, Socket to) {
        BlockingQueue<Piece> line = new LinkedBlockingQueue<>();
        SplittableRandom random = seeds.split();
        start("late reader", () -> read(from, line, random));
        start("late writer", () -> write(line, to));
    }

    private void read(Socket from, BlockingQueue<Piece> line, SplittableRandom random) {
        byte[] buffer = new byte[16 << 10];
        try {
            for (int count = from.getInputStream().read(buffer);
                    count >= 0;
                    count = from.getInputStream().read(buffer)) {
                line.add(new Piece(Arrays.copyOf(buffer, count), due(random)));
            }
        } catch (IOException e) {
            // A reset arrives at the other end as an end.
        }
        line.add(new Piece(new byte[0], due(random)));
    }

    private long due(SplittableRandom random) {
        return System.nanoTime() + latencyNanos + random.nextLong(-jitterNanos, jitterNanos + 1);
    }

    private void write(BlockingQueue<Piece> line, Socket to) {
        try {
            for (Piece piece = line.take(); piece.bytes.length > 0; piece = line.take()) {
                waitUntil(piece.dueNanos);
                to.getOutputStream().write(piece.bytes);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // Who sends on notices when its own socket is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** Without bytes it is the end. */
    private static final class Piece {

        private final byte[] bytes;
        private final long dueNanos;

        Piece(byte[] bytes, long dueNanos) {
            this.bytes = bytes;
            this.dueNanos = dueNanos;
        }
    }
}
