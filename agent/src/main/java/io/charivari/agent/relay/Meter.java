package io.charivari.agent.relay;

import io.charivari.model.proxy.Direction;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the links of one proxy count, since the proxy was made. Counting is wait-free; whoever wants an interval takes
 * the difference of two readings.
 *
 * <p>Safe for any thread.
 */
public final class Meter {

    private final LongAdder opened = new LongAdder();
    private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);
    private final LongAdder bytesUpstream = new LongAdder();
    private final LongAdder bytesDownstream = new LongAdder();
    private final HighWater heldUpstream = new HighWater();
    private final HighWater heldDownstream = new HighWater();
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder errorsInjected = new LongAdder();
    private final LongAdder errorsSeen = new LongAdder();
    private final LongAdder opaque = new LongAdder();
    private final Map<String, VerbMeter> verbs = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final Latencies backendLatencies = new Latencies();

    public Meter() {
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, new LongAdder());
        }
    }

    // ---- counting ----

    void linkOpened() {
        opened.increment();
    }

    void linkClosed(CloseReason reason, boolean failed) {
        LongAdder sameReason = closed.get(reason);
        if (sameReason != null) {
            sameReason.increment();
        }
        if (failed) {
            failures.increment();
        }
        if (reason.isErrorOfBackend()) {
            errorsSeen.increment();
        }
    }

    void relayed(Direction way, int bytes) {
        (way == Direction.UPSTREAM ? bytesUpstream : bytesDownstream).add(bytes);
    }

    /** Bytes are held back from now on, or are no longer if there are less than zero. */
    void held(Direction way, int bytes) {
        held(way).add(bytes);
    }

    void requestBegan() {
        requests.increment();
    }

    void replied(long nanos) {
        latencies.record(nanos);
    }

    void backendAnswered(long nanos) {
        backendLatencies.record(nanos);
    }

    /** A link of a framed protocol is relayed as plain tcp from now on. */
    void linkOpaque() {
        opaque.increment();
    }

    /** The backend itself has answered a request with an error. */
    void errorSeen(String verb) {
        errorsSeen.increment();
        verb(verb).errorSeen();
    }

    /** Counts requests of one word; protocols have few of them. */
    VerbMeter verb(String verb) {
        VerbMeter known = verbs.get(verb);
        return known != null ? known : verbs.computeIfAbsent(verb, first -> new VerbMeter());
    }

    /** A behavior has spoiled a reply. */
    public void errorInjected() {
        errorsInjected.increment();
    }

    // ---- reading ----

    public long linksOpened() {
        return opened.sum();
    }

    public long linksOpen() {
        // In this order: a link that comes and goes meanwhile must not make it negative.
        long gone = closed.values().stream().mapToLong(LongAdder::sum).sum();
        return opened.sum() - gone;
    }

    /** How many links have ended, for every reason that there is. */
    public Map<CloseReason, Long> linksClosed() {
        Map<CloseReason, Long> counts = new EnumMap<>(CloseReason.class);
        closed.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    /** Bytes that were relayed one way. */
    public long bytes(Direction way) {
        return (way == Direction.UPSTREAM ? bytesUpstream : bytesDownstream).sum();
    }

    /** Bytes going one way that behaviors hold back now. */
    public long heldBytes(Direction way) {
        return held(way).now();
    }

    /** The most bytes going one way that behaviors ever held back at one time. */
    public long peakHeldBytes(Direction way) {
        return held(way).peak();
    }

    /** Requests that began. */
    public long requests() {
        return requests.sum();
    }

    /** Links that ended with a request unanswered, or that never reached their backend. */
    public long failures() {
        return failures.sum();
    }

    /** Replies that behaviors have spoiled. */
    public long errorsInjected() {
        return errorsInjected.sum();
    }

    /** Links of a framed protocol that were relayed as plain tcp, from their begin or from some byte on. */
    public long linksOpaque() {
        return opaque.sum();
    }

    /** Requests by the word that their protocol counts them by; empty on plain tcp. */
    public Map<String, VerbMeter> verbs() {
        return Collections.unmodifiableMap(verbs);
    }

    /** Errors of the backend itself: dials that failed, connections that it has reset, requests that it has refused. */
    public long errorsSeen() {
        return errorsSeen.sum();
    }

    /** From a request's first byte here to its reply's first byte leaving. */
    public Latencies latencies() {
        return latencies;
    }

    /** From a request's leaving for the backend to the backend's first byte. */
    public Latencies backendLatencies() {
        return backendLatencies;
    }

    private HighWater held(Direction way) {
        return way == Direction.UPSTREAM ? heldUpstream : heldDownstream;
    }
}
