package io.charivari.demo.world;

import io.charivari.demo.process.Child;
import io.charivari.demo.process.Children;
import io.charivari.demo.process.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis, without files, on a loopback port.
 *
 * @param process the server
 * @param port where it listens
 */
public record RedisBackend(Child process, int port) implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(20);

    /**
     * Starts a server and waits until it accepts connections.
     *
     * @param binaries keeps the unpacked server for the next time
     * @param directory for this server alone
     */
    public static RedisBackend start(Children children, Path binaries, Path directory) {
        int port = FreePort.pick();
        List<String> command = List.of(
                executable(binaries).toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                directory.toString());
        Child process = children.start("redis", command);
        RedisBackend backend = new RedisBackend(process, port);
        try {
            Patience.until("Redis to accept connections", READY, backend::accepts);
            return backend;
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected() && process.isAlive();
        } catch (IOException e) {
            return false;
        }
    }

    private static Path executable(Path binaries) {
        try {
            Files.createDirectories(binaries);
            return ExecutableProvider.newJarResourceProvider(binaries.toFile())
                    .get()
                    .toPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack Redis into " + binaries + ": " + e.getMessage(), e);
        }
    }

    /** As {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
