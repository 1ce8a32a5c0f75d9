package io.charivari.controller.fleet;

import io.charivari.proto.v1.VerbStats;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what the requests of one word have seen at one proxy.
 *
 * <p>Confined to the thread of the fleet.
 */
final class VerbLedger {

    private final String verb;
    private final Map<Long, Long> latency = new TreeMap<>();
    private long requests;
    private long errorsSeen;

    VerbLedger(String verb) {
        this.verb = verb;
    }

    void add(VerbStats interval) {
        requests += interval.getRequests();
        errorsSeen += interval.getErrorsSeen();
        ProxyLedger.addUp(latency, interval.getLatencyList());
    }

    VerbStats view() {
        return VerbStats.newBuilder()
                .setVerb(verb)
                .setRequests(requests)
                .setErrorsSeen(errorsSeen)
                .addAllLatency(ProxyLedger.buckets(latency))
                .build();
    }
}
