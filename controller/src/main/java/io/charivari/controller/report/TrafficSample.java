package io.charivari.controller.report;

/**
 * What was seen in an interval that ends at its instant.
 *
 * @param p50Nanos of the times to answer; zero when nothing was answered
 */
public record TrafficSample(
        long atNanos,
        long intervalNanos,
        int proxies,
        long requests,
        long failures,
        long errorsInjected,
        long errorsSeen,
        long linksOpened,
        long linksOpen,
        long bytesUpstream,
        long bytesDownstream,
        long p50Nanos,
        long p99Nanos) {}
