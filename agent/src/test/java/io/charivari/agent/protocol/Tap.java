package io.charivari.agent.protocol;

import io.charivari.agent.testing.RelayHarness;
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

/**
 * Stands between a real client and an agent in front of a real server, relays what they say, and has a dialog watch each
 * connection. The agent's proxy speaks the protocol, and a behavior looks at every request there. Bytes are
 * watched before they go on, so whatever a client has been told of has been found.
 *
 * <p>Safe for any thread.
 */
public final class Tap implements AutoCloseable {

    private final ProtocolFactory protocol;
    private final RelayHarness agent;
    private final ServerSocket listener;
    private final List<WatchedDialog> dialogs = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** On a free port of this machine, in front of a server on this machine. */
    public Tap(ProtocolFactory protocol, int backendPort) throws IOException {
        this.protocol = protocol;
        agent = RelayHarness.framed(new Endpoint("127.0.0.1", backendPort), protocol.name());
        agent.set(RecordedTalk.errorThatFitsNothing(protocol));
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** One for each connection, in order; to be looked at when its connection is idle or closed. */
    public List<WatchedDialog> dialogs() {
        return dialogs;
    }

    /** What framers have thrown. */
    public List<Throwable> failures() {
        return failures;
    }

    /** What was found on all connections, one after the other. */
    public List<String> notes() {
        return dialogs.stream().flatMap(dialog -> notesOf(dialog).stream()).toList();
    }

    /** The verbs of all requests, connection after connection. */
    public List<String> verbs() {
        return dialogs.stream().flatMap(dialog -> verbsOf(dialog).stream()).toList();
    }

    /** The requests of one connection, by its order. */
    public List<Exchange> requests(int connection) {
        WatchedDialog dialog = dialogs.get(connection);
        synchronized (dialog) {
            return List.copyOf(dialog.requests());
        }
    }

    /** The verbs of one connection's requests. */
    public List<String> verbs(int connection) {
        return verbsOf(dialogs.get(connection));
    }

    /** Requests without a full reply, on all connections. */
    public int open() {
        return dialogs.stream().mapToInt(Tap::openOf).sum();
    }

    private static List<String> notesOf(WatchedDialog dialog) {
        synchronized (dialog) {
            return List.copyOf(dialog.notes());
        }
    }

    private static List<String> verbsOf(WatchedDialog dialog) {
        synchronized (dialog) {
            return dialog.requests().stream().map(Exchange::verb).toList();
        }
    }

    private static int openOf(WatchedDialog dialog) {
        synchronized (dialog) {
            return dialog.open();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(
                    InetAddress.getLoopbackAddress(), agent.listening().port());
            sockets.addAll(List.of(client, server));
            WatchedDialog dialog = new WatchedDialog(protocol);
            dialogs.add(dialog);
            start(() -> relay(client, server, dialog, true));
            start(() -> relay(server, client, dialog, false));
        }
    }

    private void relay(Socket from, Socket to, WatchedDialog dialog, boolean isClient) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[16 << 10];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            watch(Arrays.copyOf(bytes, count), dialog, isClient);
            out.write(bytes, 0, count);
        }
        synchronized (dialog) {
            Object ignored = isClient ? dialog.clientEnds() : dialog.serverEnds();
        }
        to.shutdownOutput();
    }

    private static void watch(byte[] bytes, WatchedDialog dialog, boolean isClient) {
        synchronized (dialog) {
            Object ignored = isClient ? dialog.client(bytes) : dialog.server(bytes);
        }
    }

    private interface Work {

        void run() throws IOException;
    }

    private void start(Work work) {
        Thread thread = new Thread(() -> runUntilClosed(work), "tap");
        thread.setDaemon(true);
        thread.start();
    }

    private void runUntilClosed(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // One of the two has closed the connection, which is how it ends.
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    @Override
    public void close() {
        agent.close();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
