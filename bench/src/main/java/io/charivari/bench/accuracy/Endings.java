package io.charivari.bench.accuracy;

import io.charivari.bench.figure.Median;
import io.charivari.bench.process.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** When links end, one link after the other. */
final class Endings {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private Endings() {}

    /** From the connection to its end. */
    static String afterAccept(int port, int links) {
        return measure(port, links, false);
    }

    /** From the only byte of a reply to the end behind it. */
    static String afterReply(int port, int links) {
        return measure(port, links, true);
    }

    private static String measure(int port, int links, boolean afterReply) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                if (afterReply) {
                    socket.getOutputStream().write(1);
                    socket.getInputStream().read();
                }
                long began = System.nanoTime();
                awaitEnd(socket);
                millis.add((System.nanoTime() - began) / NANOS_PER_MILLI);
            } catch (IOException e) {
                throw new BenchFailure("a link did not end as it should: " + e.getMessage());
            }
        }
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, max %.2f ms (%d links)",
                Median.of(millis).orElseThrow(),
                Collections.max(millis),
                links);
    }

    private static void awaitEnd(Socket socket) throws IOException {
        try {
            if (socket.getInputStream().read() >= 0) {
                throw new BenchFailure("a link goes on that should have ended");
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // A reset is an end, too.
        }
    }
}
