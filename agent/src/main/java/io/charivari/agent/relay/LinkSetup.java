package io.charivari.agent.relay;

import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.time.MonotonicClock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all links of one proxy have in common.
 *
 * @param spec of the proxy
 * @param protocol that frames its bytes; null for plain tcp
 * @param transport makes the sockets to the backend
 * @param resolver finds the backend's addresses
 * @param clock that requests and behaviors are timed by
 * @param budget for bytes that behaviors hold
 * @param meter that the links count with
 * @param warning told of dials that fail
 * @param chain the behaviors now in force, in order; a changed chain is another list
 */
public record LinkSetup(
        ProxySpec spec,
        @Nullable ProtocolFactory protocol,
        Transport transport,
        Resolver resolver,
        MonotonicClock clock,
        HoldBudget budget,
        Meter meter,
        DialWarning warning,
        Supplier<List<LinkBehavior>> chain) {}
