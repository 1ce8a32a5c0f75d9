package io.charivari.agent.relay;

import java.util.concurrent.atomic.LongAdder;

/**
 * What the requests of one word have seen, such as all SELECTs of a proxy. Counting is wait-free.
 *
 * <p>Safe for any thread.
 */
public final class VerbMeter {

    private final LongAdder requests = new LongAdder();
    private final LongAdder errorsSeen = new LongAdder();
    private final Latencies latencies = new Latencies();

    void requestBegan() {
        requests.increment();
    }

    void errorSeen() {
        errorsSeen.increment();
    }

    void replied(long nanos) {
        latencies.record(nanos);
    }

    /** Requests that began. */
    public long requests() {
        return requests.sum();
    }

    /** Requests that the backend itself has answered with an error. */
    public long errorsSeen() {
        return errorsSeen.sum();
    }

    /** From a request's first byte here to its reply's first byte leaving. */
    public Latencies latencies() {
        return latencies;
    }
}
