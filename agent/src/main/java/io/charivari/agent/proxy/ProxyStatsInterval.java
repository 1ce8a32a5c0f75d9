package io.charivari.agent.proxy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What one proxy has seen within an interval.
 *
 * @param proxy its name
 * @param linksOpened within the interval
 * @param linksClosed within the interval
 * @param linksOpen now
 * @param bytesUpstream relayed towards the backend
 * @param bytesDownstream relayed towards clients
 * @param requests that began; on plain tcp a request is what the client sends until the backend answers
 * @param failures links that ended with a request unanswered, or that never reached their backend
 * @param latency number of answers by upper bound in microseconds, from a request's first byte at the proxy to the
 *     first byte of its reply leaving the proxy
 * @param closedByReason why links were closed; without zeros
 * @param errorsInjected replies that behaviors have spoiled
 * @param errorsSeen errors of the backend itself: dials that failed, connections that it has reset
 * @param heldBytes that behaviors hold back now, both ways together
 * @param backendLatency as latency, from a request's leaving for the backend to the backend's first byte
 * @param linksOpaque links that were relayed as plain tcp from within the interval on, although their proxy is framed
 * @param verbs requests by the word that their protocol counts them by; without those that there were none of
 * @param active what is set now, with what it has done since it was set
 */
public record ProxyStatsInterval(
        String proxy,
        long linksOpened,
        long linksClosed,
        long linksOpen,
        long bytesUpstream,
        long bytesDownstream,
        long requests,
        long failures,
        Map<Long, Long> latency,
        Map<String, Long> closedByReason,
        long errorsInjected,
        long errorsSeen,
        long heldBytes,
        Map<Long, Long> backendLatency,
        long linksOpaque,
        SortedMap<String, ProxyMeasures.Verb> verbs,
        List<ProxyState.Active> active) {

    /** Whether nothing has happened within the interval. */
    public boolean isQuiet() {
        long counted = linksOpened
                + linksClosed
                + bytesUpstream
                + bytesDownstream
                + requests
                + failures
                + errorsInjected
                + errorsSeen
                + linksOpaque;
        return counted == 0 && latency.isEmpty() && backendLatency.isEmpty() && verbs.isEmpty();
    }
}
