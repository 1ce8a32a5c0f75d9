package io.charivari.bench.load;

import io.charivari.bench.process.Programs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Reads all that comes over some connections, each on a thread of its own, and counts.
 *
 * <p>Safe for any thread.
 */
public final class BulkReader implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 << 10;

    private final Connections connections;
    private final LongAdder bytes = new LongAdder();

    private BulkReader(Connections connections) {
        this.connections = connections;
    }

    /** Begins to read at once. */
    public static BulkReader start(int port, int links) {
        BulkReader reader = new BulkReader(Connections.open(port, links));
        reader.connections.channels().forEach(channel -> Server.daemon(() -> reader.read(channel), "bulk reader"));
        return reader;
    }

    private void read(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try {
            for (int n = channel.read(buffer); n >= 0; n = channel.read(buffer.clear())) {
                bytes.add(n);
            }
        } catch (IOException e) {
            // Closed: the measurement is over.
        }
    }

    /** Megabytes (10^6) per second over all connections, counted for this long. */
    public double megabytesPerSecond(Duration time) {
        long before = bytes.sum();
        long began = System.nanoTime();
        Programs.pause(time);
        return (bytes.sum() - before) * 1e3 / (System.nanoTime() - began);
    }

    @Override
    public void close() {
        connections.close();
    }
}
