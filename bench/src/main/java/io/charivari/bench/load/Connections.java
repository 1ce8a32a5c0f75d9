package io.charivari.bench.load;

import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections of a client to one port of this machine.
 *
 * <p>Confined to one thread.
 */
public final class Connections implements AutoCloseable {

    private final List<SocketChannel> channels = new ArrayList<>();

    private Connections() {}

    /**
     * So many, one after the other.
     *
     * @throws BenchFailure if one is refused
     */
    public static Connections open(int port, int count) {
        Connections opened = new Connections();
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.socket().setTcpNoDelay(true);
                opened.channels.add(channel);
            }
            return opened;
        } catch (IOException e) {
            opened.close();
            throw new BenchFailure(
                    "connection " + (opened.channels.size() + 1) + " of " + count + " failed: " + e.getMessage());
        }
    }

    List<SocketChannel> channels() {
        return channels;
    }

    /**
     * Sends one byte on each, and waits for no answer.
     *
     * @throws BenchFailure if one is broken
     */
    public void sendByte() {
        try {
            for (SocketChannel channel : channels) {
                channel.write(ByteBuffer.wrap(new byte[1]));
            }
        } catch (IOException e) {
            throw new BenchFailure("a connection is broken: " + e.getMessage());
        }
    }

    /**
     * Waits until all of them have arrived at the backend.
     *
     * @throws BenchFailure if they do not within 20 seconds
     */
    public void awaitAt(Server backend) {
        for (int i = 0; backend.connections() < channels.size(); i++) {
            if (i == 1000) {
                throw new BenchFailure(
                        backend.connections() + " of " + channels.size() + " connections came through in 20 s");
            }
            Programs.pause(Duration.ofMillis(20));
        }
    }

    @Override
    public void close() {
        for (SocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                System.err.println("bench: " + e.getMessage());
            }
        }
    }
}
