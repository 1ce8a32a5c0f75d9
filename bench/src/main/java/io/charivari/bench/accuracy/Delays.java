package io.charivari.bench.accuracy;

import io.charivari.bench.load.RoundTrips;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Round trips, some hundreds at least. */
final class Delays {

    private static final int TRIPS = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private Delays() {}

    static String measure(int port, int millis, int links) {
        Duration delay = Duration.ofMillis(millis);
        try (RoundTrips trips = RoundTrips.start(port, links, delay)) {
            Programs.pause(delay.multipliedBy(2).plusMillis(500));
            Histogram nanos = trips.record(delay.multipliedBy(TRIPS).plusSeconds(2));
            return String.format(
                    Locale.ROOT,
                    "p50 %.2f ms, p99 %.2f ms, max %.2f ms (%d round trips)",
                    nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                    nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                    nanos.getMaxValue() / NANOS_PER_MILLI,
                    nanos.getTotalCount());
        }
    }
}
