package io.charivari.agent.relay;

import io.charivari.model.proxy.Direction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * What the links of one proxy count. Counting is wait-free.
 *
 * <p>Safe for any thread; taking latencies is for one caller only.
 */
public final class Meter {

    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(2);

    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAdder bytesUpstream = new LongAdder();
    private final LongAdder bytesDownstream = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Recorder latencies = new Recorder(LONGEST_MICROS, 2);
    private final Recorder backendLatencies = new Recorder(LONGEST_MICROS, 2);

    void linkOpened() {
        opened.increment();
    }

    void linkClosed(boolean failed) {
        closed.increment();
        if (failed) {
            failures.increment();
        }
    }

    void relayed(Direction way, int bytes) {
        (way == Direction.UPSTREAM ? bytesUpstream : bytesDownstream).add(bytes);
    }

    void requestBegan() {
        requests.increment();
    }

    void replied(long nanos) {
        latencies.recordValue(micros(nanos));
    }

    void backendAnswered(long nanos) {
        backendLatencies.recordValue(micros(nanos));
    }

    private static long micros(long nanos) {
        return Math.min(LONGEST_MICROS, Math.max(0, nanos / 1_000));
    }

    /** Totals since the proxy was made. */
    public Totals totals() {
        return new Totals(
                opened.sum(), closed.sum(), bytesUpstream.sum(), bytesDownstream.sum(), requests.sum(), failures.sum());
    }

    /** Microseconds from request to reply, since the last call. */
    public Histogram takeLatencies() {
        return latencies.getIntervalHistogram();
    }

    /** Microseconds from a request's leaving for the backend to the backend's first byte, since the last call. */
    public Histogram takeBackendLatencies() {
        return backendLatencies.getIntervalHistogram();
    }

    /** Counts that only grow. */
    public record Totals(
            long opened, long closed, long bytesUpstream, long bytesDownstream, long requests, long failures) {

        public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);
    }
}
