package io.charivari.agent.protocol.memcache;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The memcached of this machine, if it has one, on a free port of the loopback. */
final class MemcachedServer implements AutoCloseable {

    private static final long MOST_SECONDS = 30;

    private final Process process;
    private final int port;

    private MemcachedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "memcached"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Listens when this returns. */
    static MemcachedServer start(Path program) throws IOException, InterruptedException {
        int port = freePort();
        // Only a process of root's changes its user.
        ProcessBuilder command = new ProcessBuilder(
                program.toString(),
                "-l",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-U",
                "0",
                "-u",
                "nobody",
                "-m",
                "64");
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        MemcachedServer server = new MemcachedServer(command.start(), port);
        server.awaitListening();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitListening() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!listens()) {
            // Returns early if it has died.
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new UncheckedIOException(new IOException("memcached does not listen at " + port));
            }
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
