package io.charivari.agent.protocol;

import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A relay of the plainest kind between a real driver and a real server: what goes by is shown to framers before it goes
 * on.
 */
public final class Tap implements AutoCloseable {

    private final ServerSocket listening;
    private final Endpoint backend;
    private final ProtocolFactory protocol;
    private final List<WatchedDialog> dialogs = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    public Tap(ProtocolFactory protocol, int backendPort) throws IOException {
        this.protocol = protocol;
        backend = new Endpoint("127.0.0.1", backendPort);
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** One for each connection, in order. To be looked at when its connection is idle or closed. */
    public List<WatchedDialog> dialogs() {
        return dialogs;
    }

    /** What framers have thrown. */
    public List<Throwable> failures() {
        return failures;
    }

    private void accept() {
        try {
            while (true) {
                relay(listening.accept());
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void relay(Socket client) throws IOException {
        Socket server = new Socket(backend.host(), backend.port());
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        WatchedDialog dialog = new WatchedDialog(protocol);
        dialogs.add(dialog);
        start("client", () -> copy(client, server, dialog, dialog::client));
        start("server", () -> copy(server, client, dialog, dialog::server));
    }

    private void copy(Socket from, Socket to, WatchedDialog dialog, Consumer<byte[]> watch) {
        byte[] bytes = new byte[32 << 10];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                byte[] read = Arrays.copyOf(bytes, count);
                synchronized (dialog) {
                    watch.accept(read);
                }
                out.write(read);
            }
        } catch (IOException e) {
            // Either side has closed.
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "tap-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
