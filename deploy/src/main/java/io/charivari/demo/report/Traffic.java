package io.charivari.demo.report;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What passed within a span of time.
 *
 * @param span how long
 * @param requests how many
 * @param errors how many of them went wrong
 * @param links how many connections were opened
 * @param times to answer, in microseconds
 */
public record Traffic(Duration span, long requests, long errors, long links, Histogram times) {

    public double requestsPerSecond() {
        return span.isZero() ? 0 : requests * 1e9 / span.toNanos();
    }

    public double linksPerSecond() {
        return span.isZero() ? 0 : links * 1e9 / span.toNanos();
    }

    public double answersPerSecond() {
        return span.isZero() ? 0 : times.getTotalCount() * 1e9 / span.toNanos();
    }

    /** From 0 to 1. */
    public double errorRatio() {
        return requests == 0 ? 0 : (double) errors / requests;
    }

    /** A percentile of the times to answer; zero if nothing was answered. */
    public double millis(double percentile) {
        return times.getTotalCount() == 0
                ? 0
                : times.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toMicros(1);
    }
}
