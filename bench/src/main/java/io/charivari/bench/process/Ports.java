package io.charivari.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine that are free at the moment. */
public final class Ports {

    private Ports() {}

    /** Free when it was looked for. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BenchFailure("there is no free port: " + e.getMessage());
        }
    }
}
