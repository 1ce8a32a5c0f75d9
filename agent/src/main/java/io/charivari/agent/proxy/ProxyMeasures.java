package io.charivari.agent.proxy;

import io.charivari.agent.relay.Meter;
import io.charivari.agent.relay.VerbMeter;
import io.charivari.model.proxy.Direction;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one proxy has seen since it was made.
 *
 * @param proxy its name
 * @param linksOpened all of them
 * @param linksOpen now
 * @param linksClosed by reason, every reason that there is
 * @param upstream towards the backend
 * @param downstream towards clients
 * @param requests that began; on plain tcp a request is what the client sends until the backend answers
 * @param failures links that ended with a request unanswered, or that never reached their backend
 * @param errorsInjected replies that behaviors have spoiled
 * @param errorsSeen errors of the backend itself: dials that failed, connections that it has reset
 * @param latency from a request's first byte at the proxy to the first byte of its reply leaving the proxy
 * @param backendLatency from a request's leaving for the backend to the backend's first byte
 * @param linksOpaque links of a framed protocol that turned out to be none, and are relayed as plain tcp
 * @param verbs requests by the word that their protocol counts them by; empty on plain tcp
 * @param active what is set on it now, with what it has done so far
 */
public record ProxyMeasures(
        String proxy,
        long linksOpened,
        long linksOpen,
        SortedMap<String, Long> linksClosed,
        Way upstream,
        Way downstream,
        long requests,
        long failures,
        long errorsInjected,
        long errorsSeen,
        Times latency,
        Times backendLatency,
        long linksOpaque,
        SortedMap<String, Verb> verbs,
        List<ProxyState.Active> active) {

    /**
     * What the requests of one word have seen.
     *
     * @param requests that began
     * @param errorsSeen errors of the backend itself
     * @param latency as that of all requests
     */
    public record Verb(long requests, long errorsSeen, Times latency) {

        private static final Verb NONE = new Verb(0, 0, Times.NONE);

        private static Verb of(VerbMeter meter) {
            return new Verb(meter.requests(), meter.errorsSeen(), Times.of(meter.latencies()));
        }

        private Verb since(Verb before) {
            return new Verb(
                    requests - before.requests,
                    errorsSeen - before.errorsSeen,
                    new Times(latency.since(before.latency), latency.sumMicros() - before.latency.sumMicros()));
        }
    }

    /**
     * What goes one way.
     *
     * @param bytes relayed
     * @param heldBytes that behaviors hold back now
     * @param peakHeldBytes the most that they ever held back at one time
     */
    public record Way(long bytes, long heldBytes, long peakHeldBytes) {

        private static Way of(Meter meter, Direction way) {
            return new Way(meter.bytes(way), meter.heldBytes(way), meter.peakHeldBytes(way));
        }
    }

    static ProxyMeasures of(RelayedProxy proxy) {
        Meter meter = proxy.meter();
        SortedMap<String, Long> closed = new TreeMap<>();
        SortedMap<String, Verb> verbs = new TreeMap<>();
        meter.verbs().forEach((verb, counted) -> verbs.put(verb, Verb.of(counted)));
        meter.linksClosed().forEach((reason, count) -> closed.put(reason.text(), count));
        return new ProxyMeasures(
                proxy.name(),
                meter.linksOpened(),
                meter.linksOpen(),
                closed,
                Way.of(meter, Direction.UPSTREAM),
                Way.of(meter, Direction.DOWNSTREAM),
                meter.requests(),
                meter.failures(),
                meter.errorsInjected(),
                meter.errorsSeen(),
                Times.of(meter.latencies()),
                Times.of(meter.backendLatencies()),
                meter.linksOpaque(),
                verbs,
                proxy.slot().active());
    }

    /** Of a proxy that has seen nothing. */
    static ProxyMeasures none(String proxy) {
        Way nothing = new Way(0, 0, 0);
        return new ProxyMeasures(
                proxy,
                0,
                0,
                new TreeMap<>(),
                nothing,
                nothing,
                0,
                0,
                0,
                0,
                Times.NONE,
                Times.NONE,
                0,
                new TreeMap<>(),
                List.of());
    }

    private SortedMap<String, Verb> verbsSince(ProxyMeasures before) {
        SortedMap<String, Verb> more = new TreeMap<>();
        verbs.forEach((verb, now) -> {
            Verb added = now.since(before.verbs.getOrDefault(verb, Verb.NONE));
            if (added.requests > 0
                    || added.errorsSeen > 0
                    || !added.latency.byUpperMicros().isEmpty()) {
                more.put(verb, added);
            }
        });
        return more;
    }

    /** What came on top of an earlier reading. */
    ProxyStatsInterval since(ProxyMeasures before) {
        SortedMap<String, Long> closed = new TreeMap<>();
        linksClosed.forEach((reason, count) -> {
            long more = count - before.linksClosed.getOrDefault(reason, 0L);
            if (more > 0) {
                closed.put(reason, more);
            }
        });
        return new ProxyStatsInterval(
                proxy,
                linksOpened - before.linksOpened,
                closed.values().stream().mapToLong(Long::longValue).sum(),
                linksOpen,
                upstream.bytes - before.upstream.bytes,
                downstream.bytes - before.downstream.bytes,
                requests - before.requests,
                failures - before.failures,
                latency.since(before.latency),
                closed,
                errorsInjected - before.errorsInjected,
                errorsSeen - before.errorsSeen,
                upstream.heldBytes + downstream.heldBytes,
                backendLatency.since(before.backendLatency),
                linksOpaque - before.linksOpaque,
                verbsSince(before),
                active);
    }
}
