package io.charivari.agent.testing;

import io.charivari.model.proxy.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client of plain JDK sockets. Nothing it waits for takes longer than ten seconds. */
public final class TestClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    private TestClient(Socket socket) {
        this.socket = socket;
    }

    public static TestClient connect(Endpoint to) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            socket.connect(new InetSocketAddress(to.host(), to.port()), PATIENCE_MILLIS);
        } catch (SocketException failure) {
            // An RST may be there before this thread has looked whether it is connected; some say by whom.
            if (!String.valueOf(failure.getMessage()).startsWith("Connection reset")) {
                throw failure;
            }
        }
        return new TestClient(socket);
    }

    public Socket socket() {
        return socket;
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads exactly so many bytes as text. */
    public String read(int count) throws IOException {
        return new String(readBytes(count), StandardCharsets.UTF_8);
    }

    /** Reads exactly so many bytes, whatever they are, as one letter each. */
    public String readLatin(int count) throws IOException {
        return new String(readBytes(count), StandardCharsets.ISO_8859_1);
    }

    public byte[] readBytes(int count) throws IOException {
        byte[] bytes = input().readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    /** Sends and awaits a reply of the same length. */
    public String exchange(String text) throws IOException {
        send(text);
        return read(text.length());
    }

    /** Everything up to the FIN. */
    public byte[] readToEnd() throws IOException {
        return input().readAllBytes();
    }

    /** Who was reset before it had seen itself connected reads the same as who was reset later. */
    private InputStream input() throws IOException {
        if (!socket.isConnected()) {
            throw new SocketException("Connection reset");
        }
        return socket.getInputStream();
    }

    /** Whether nothing comes for a short while. */
    public boolean hearsNothing() throws IOException {
        socket.setSoTimeout(150);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silence) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Whether the next thing that comes is the end, by FIN or RST. */
    public boolean readsEnd() throws IOException {
        if (!socket.isConnected()) {
            return true;
        }
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException silence) {
            throw silence;
        } catch (SocketException reset) {
            return true;
        }
    }

    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes with an RST. */
    public void reset() throws IOException {
        reset(socket);
    }

    public static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
