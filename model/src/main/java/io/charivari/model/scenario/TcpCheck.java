package io.charivari.model.scenario;

import io.charivari.model.match.TextPattern;
import io.charivari.model.proxy.Endpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection, and a word on it.
 *
 * @param address with a host and a port
 * @param send what is said first, as UTF-8; null for nothing
 * @param expect what has to be found in what comes back; null to be content with a connection
 * @param timeout from the name's lookup to the end of what is expected
 */
public record TcpCheck(
        Endpoint address, @Nullable String send, @Nullable TextPattern expect, Duration timeout)
        implements RemoteCheck {}
