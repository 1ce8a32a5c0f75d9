package io.charivari.e2e.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Very many connections that do nothing. Used by the test's thread. */
public final class Crowd implements AutoCloseable {

    private final List<SocketChannel> connections = new ArrayList<>();

    /** Opens them one after the other. */
    public Crowd(InetSocketAddress server, int size) throws IOException {
        for (int i = 0; i < size; i++) {
            connections.add(SocketChannel.open(server));
        }
    }

    public int size() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
