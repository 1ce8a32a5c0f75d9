package io.charivari.agent.testing;

import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A backend of plain JDK sockets: one thread per connection runs what the test gives it.
 *
 * <p>Safe for any thread.
 */
public final class TestBackend implements AutoCloseable {

    private final ServerSocket server;
    private final Conversation conversation;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "backend");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

    /** What a backend does with a connection. */
    @FunctionalInterface
    public interface Conversation {
        void with(Socket socket) throws IOException;
    }

    private TestBackend(ServerSocket server, Conversation conversation) {
        this.server = server;
        this.conversation = conversation;
        threads.execute(this::acceptAll);
    }

    public static TestBackend of(Conversation conversation) {
        return listening(InetAddress.getLoopbackAddress(), 0, conversation);
    }

    private static TestBackend listening(InetAddress address, int port, Conversation conversation) {
        try {
            return new TestBackend(new ServerSocket(port, 512, address), conversation);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends back what it gets, and a FIN after the FIN. */
    public static TestBackend echo() {
        return of(TestBackend::echo);
    }

    /** {@link #echo()} at an address of this machine. */
    public static TestBackend on(InetAddress address) {
        return on(address, 0);
    }

    public static TestBackend on(InetAddress address, int port) {
        return listening(address, port, TestBackend::echo);
    }

    private static void echo(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[64 << 10];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
        socket.shutdownOutput();
    }

    /** Accepts and does nothing; the test takes the sockets and does the rest. */
    public static TestBackend passive() {
        return of(socket -> {});
    }

    public Endpoint endpoint() {
        return new Endpoint(server.getInetAddress().getHostAddress(), server.getLocalPort());
    }

    /** The next connection, in order of accept; fails after ten seconds without one. */
    public Socket accepted() throws InterruptedException {
        Socket socket = accepted.poll(10, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("nobody has connected to the backend");
        }
        return socket;
    }

    /** Whether anybody has connected whom the test has not taken. */
    public boolean hasAccepted() {
        return !accepted.isEmpty();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                accepted.add(socket);
                threads.execute(() -> converse(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void converse(Socket socket) {
        try {
            conversation.with(socket);
        } catch (IOException broken) {
            // The client's affair: tests look at what it sees.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
