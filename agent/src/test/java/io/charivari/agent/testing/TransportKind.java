package io.charivari.agent.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.charivari.agent.relay.Transport;

/** For tests of what must hold on every transport. */
public enum TransportKind {
    EPOLL,
    NIO;

    private static final int LOOPS = 2;

    /** Starts one; skips the test where there is none of this kind. */
    public Transport start() {
        assumeTrue(this == NIO || Transport.hasEpoll());
        return this == NIO ? Transport.nio(LOOPS) : Transport.epoll(LOOPS);
    }
}
