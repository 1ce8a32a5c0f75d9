package io.charivari.agent.protocol.memcache;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to memcached over which tests say what they like. */
final class MemcacheClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    MemcacheClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    MemcacheClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** A line without its end; empty if the connection has ended. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** All lines up to this one, joined. */
    String linesUpTo(String last) throws IOException {
        StringBuilder lines = new StringBuilder();
        String line;
        do {
            line = line();
            lines.append(line).append('\n');
        } while (!line.equals(last));
        return lines.toString();
    }

    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
