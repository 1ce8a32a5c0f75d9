package io.charivari.testkit.testing;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to an {@link EchoServer}. Fails rather than hangs. */
public final class Talk implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();

    public Talk(InetSocketAddress address) throws IOException {
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Whether one word comes back over a new connection. */
    public static boolean works(InetSocketAddress address) {
        try (Talk talk = new Talk(address)) {
            return talk.echo("hello").equals("hello");
        } catch (IOException e) {
            return false;
        }
    }

    /** What comes back in place of the word. */
    public String echo(String word) throws IOException {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        socket.getOutputStream().write(bytes);
        byte[] answer = socket.getInputStream().readNBytes(bytes.length);
        if (answer.length < bytes.length) {
            throw new EOFException("after " + answer.length + " bytes");
        }
        return new String(answer, StandardCharsets.US_ASCII);
    }

    /** Says it and reads until the connection ends. */
    public int bytesUntilTheEnd(String word) throws IOException {
        socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream().readAllBytes().length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
