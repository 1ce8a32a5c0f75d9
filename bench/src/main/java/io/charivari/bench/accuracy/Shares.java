package io.charivari.bench.accuracy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** The share of links that come to nothing, one link after the other. */
final class Shares {

    private static final int PATIENCE_MILLIS = 10_000;

    private Shares() {}

    static String measure(int port, int links) {
        int hit = 0;
        for (int i = 0; i < links; i++) {
            if (isCut(port)) {
                hit++;
            }
        }
        return String.format(Locale.ROOT, "%.2f%% (%d)", 100.0 * hit / links, hit);
    }

    private static boolean isCut(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // Clients that linger would run out of ports after so many links.
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(1);
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
