package io.charivari.bench.accuracy;

import io.charivari.bench.load.BulkReader;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.Locale;

/** Bytes of one link, second by second. */
final class Rates {

    private static final int SECONDS = 10;
    private static final double PERCENT = 100;

    private Rates() {}

    static String measure(int port, double megabytes) {
        try (BulkReader reader = BulkReader.start(port, 1)) {
            Programs.pause(Duration.ofMillis(1500));
            double sum = 0;
            double least = Double.MAX_VALUE;
            double most = 0;
            for (int i = 0; i < SECONDS; i++) {
                double rate = reader.megabytesPerSecond(Duration.ofSeconds(1));
                sum += rate;
                least = Math.min(least, rate);
                most = Math.max(most, rate);
            }
            return String.format(
                    Locale.ROOT,
                    "over 1 s %.1f%% to %.1f%%, over 10 s %.2f%%",
                    PERCENT * least / megabytes,
                    PERCENT * most / megabytes,
                    PERCENT * sum / SECONDS / megabytes);
        }
    }
}
