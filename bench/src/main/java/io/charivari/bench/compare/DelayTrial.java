package io.charivari.bench.compare;

import io.charivari.bench.figure.Unit;
import io.charivari.bench.load.RoundTrips;
import io.charivari.bench.load.Server;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How much longer than 100 ms a delay of 100 ms takes, the way through the proxy and the measuring included. */
final class DelayTrial implements Trial {

    private static final int LINKS = 50;
    private static final Duration DELAY = Duration.ofMillis(100);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Server backend = Server.echo();

    @Override
    public List<Line> lines() {
        return List.of(
                new Line("error of a 100 ms delay, 50 connections, p50", Unit.MILLIS),
                new Line("the same, p99", Unit.MILLIS));
    }

    @Override
    public boolean isDelayed() {
        return true;
    }

    @Override
    public int backendPort() {
        return backend.port();
    }

    @Override
    public List<Double> measure(Contender.Running contender, Duration time) {
        try (RoundTrips trips = RoundTrips.start(contender.port(), LINKS, DELAY)) {
            Programs.pause(time.dividedBy(3));
            Histogram nanos = trips.record(time);
            return List.of(errorMillis(nanos, 50), errorMillis(nanos, 99));
        }
    }

    private static double errorMillis(Histogram nanos, double percentile) {
        return (nanos.getValueAtPercentile(percentile) - DELAY.toNanos()) / NANOS_PER_MILLI;
    }

    @Override
    public void close() {
        backend.close();
    }
}
