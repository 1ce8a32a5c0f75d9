package io.charivari.bench.load;

import io.charivari.bench.process.Programs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Times round trips of a few bytes to a backend that echoes, over some connections at once, one at a time on each.
 *
 * <p>Safe for any thread; one thread per connection.
 */
public final class RoundTrips implements AutoCloseable {

    private static final int BYTES = 16;

    private final Connections connections;
    private final Histogram nanos = new ConcurrentHistogram(60_000_000_000L, 4);
    private volatile boolean recording;

    private RoundTrips(Connections connections) {
        this.connections = connections;
    }

    /** Begins; spread over {@code spread}, so that not all of them send at the same instant. */
    public static RoundTrips start(int port, int links, Duration spread) {
        RoundTrips trips = new RoundTrips(Connections.open(port, links));
        for (SocketChannel channel : trips.connections.channels()) {
            Server.daemon(() -> trips.travel(channel), "round trips");
            Programs.pause(spread.dividedBy(links));
        }
        return trips;
    }

    private void travel(SocketChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
        try {
            while (true) {
                long began = System.nanoTime();
                channel.write(buffer.clear());
                buffer.clear();
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        return;
                    }
                }
                if (recording) {
                    nanos.recordValue(System.nanoTime() - began);
                }
            }
        } catch (IOException e) {
            // Closed: the measurement is over.
        }
    }

    /** Nanoseconds from send to receipt, recorded for this long. */
    public Histogram record(Duration time) {
        nanos.reset();
        recording = true;
        Programs.pause(time);
        recording = false;
        return nanos.copy();
    }

    @Override
    public void close() {
        connections.close();
    }
}
