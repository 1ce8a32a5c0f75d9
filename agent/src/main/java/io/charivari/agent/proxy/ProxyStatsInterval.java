package io.charivari.agent.proxy;

import java.util.Map;

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
        Map<Long, Long> latency) {}
