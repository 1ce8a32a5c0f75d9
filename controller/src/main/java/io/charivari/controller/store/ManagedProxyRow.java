package io.charivari.controller.store;

import java.time.Instant;

/**
 * A row of {@code managed_proxies}. Addresses and the timeout are text, as people write them; the protocol's options stand
 * one in each line.
 */
public record ManagedProxyRow(
        String agent,
        String name,
        String listen,
        String backend,
        String protocol,
        String connectTimeout,
        String proxyProtocol,
        String protocolOptions,
        boolean wanted,
        String author,
        Instant changedAt) {}
