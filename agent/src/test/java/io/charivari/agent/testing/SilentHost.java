package io.charivari.agent.testing;

import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A host that does not answer a dial: somebody listens there, accepts nobody, and has as many connections waiting as the
 * kernel keeps for him.
 */
public final class SilentHost implements AutoCloseable {

    private static final int ANSWER_MILLIS = 300;
    private static final int MOST_WAITING = 64;

    private final ServerSocket server;
    private final List<Socket> waiting = new ArrayList<>();

    private SilentHost(ServerSocket server) {
        this.server = server;
    }

    public static SilentHost on(InetAddress address) throws IOException {
        SilentHost host = new SilentHost(new ServerSocket(0, 1, address));
        while (host.answers()) {
            if (host.waiting.size() > MOST_WAITING) {
                host.close();
                throw new IOException("this kernel lets any number of connections wait");
            }
        }
        return host;
    }

    public Endpoint endpoint() {
        return new Endpoint(server.getInetAddress().getHostAddress(), server.getLocalPort());
    }

    private boolean answers() throws IOException {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), ANSWER_MILLIS);
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            for (Socket socket : waiting) {
                socket.close();
            }
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
