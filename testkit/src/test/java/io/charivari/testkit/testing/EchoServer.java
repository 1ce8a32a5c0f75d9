package io.charivari.testkit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back what it reads. A thread for each connection. */
public final class EchoServer implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket server;

    private EchoServer(ServerSocket server) {
        this.server = server;
        start(this::accept);
    }

    /** On a loopback port that it picks. */
    public static EchoServer start() {
        return start(0);
    }

    /** On that port of loopback. */
    public static EchoServer start(int port) {
        try {
            return new EchoServer(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "echo server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** As {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                start(() -> echo(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The client has had enough.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
