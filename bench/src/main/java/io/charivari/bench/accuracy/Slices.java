package io.charivari.bench.accuracy;

import io.charivari.bench.process.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.IntSummaryStatistics;
import java.util.Locale;

/** Sizes of what arrives at one time, where slices are sent with a pause between. */
final class Slices {

    private static final int READS = 1_000;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int PATIENCE_MILLIS = 10_000;

    private Slices() {}

    static String measure(int port) {
        IntSummaryStatistics sizes = new IntSummaryStatistics();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            for (int i = 0; i < READS; i++) {
                sizes.accept(socket.getInputStream().read(buffer));
            }
        } catch (IOException e) {
            throw new BenchFailure("a sliced link has ended: " + e.getMessage());
        }
        return String.format(
                Locale.ROOT, "mean %.0f B, %d to %d B", sizes.getAverage(), sizes.getMin(), sizes.getMax());
    }
}
