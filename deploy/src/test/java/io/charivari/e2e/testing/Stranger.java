package io.charivari.e2e.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Somebody who connects to the controller and does not speak its language. */
public final class Stranger {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    private static final byte[] TLS_HANDSHAKE = {22, 3, 1, 0, (byte) 200, 1, 0, 0, (byte) 196, 3, 3};
    private static final int TLS_HELLO_REST = 194;

    private Stranger() {}

    /** What a web browser would ask. */
    public static byte[] http1() {
        return "GET / HTTP/1.1\r\nHost: controller\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    /** The beginning of a TLS handshake. */
    public static byte[] tlsHello(RandomGenerator random) {
        return joined(TLS_HANDSHAKE, noise(random, TLS_HELLO_REST));
    }

    /** The beginning of HTTP/2, and then anything. */
    public static byte[] brokenHttp2(RandomGenerator random) {
        return joined(PREFACE, EMPTY_SETTINGS, noise(random, 2_000));
    }

    /** Anything. */
    public static byte[] noise(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /**
     * Connects, says something, and waits until the server has closed the connection.
     *
     * @return what the server said before
     * @throws java.net.SocketTimeoutException if the server is silent for too long and closes nothing
     */
    public static String say(InetSocketAddress server, byte[] bytes, Duration patience) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            return said(socket, bytes);
        }
    }

    private static String said(Socket socket, byte[] bytes) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(bytes);
            socket.getInputStream().transferTo(answer);
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // A reset: closed as well, with bytes of ours unread.
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }
}
