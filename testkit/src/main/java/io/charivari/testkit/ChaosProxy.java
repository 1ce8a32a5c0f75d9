package io.charivari.testkit;

import io.charivari.model.error.CharivariException;
import io.charivari.testkit.fault.Fault;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A proxy that a test sets faults on. The system under test connects to {@link #address} instead of the backend.
 *
 * <p>Every method waits until it is done, five seconds at most, and throws {@link CharivariException} with what is wrong
 * and what to do. Safe for any thread.
 */
public interface ChaosProxy extends AutoCloseable {

    /**
     * Starts a plain TCP proxy in this process, on a free port of loopback.
     *
     * @param backend {@code host:port}; need not be there yet
     */
    static ChaosProxy start(String backend) {
        return named("proxy").to(backend).start();
    }

    /** Begins to describe a proxy. */
    static ProxyBuilder named(String name) {
        return ProxyBuilder.named(name);
    }

    String name();

    /** Where it listens; stays the same while the proxy is disabled. */
    InetSocketAddress address();

    /** As {@link #address}, for URLs. */
    default String host() {
        return address().getHostString();
    }

    /** As {@link #address}. */
    default int port() {
        return address().getPort();
    }

    /**
     * Sets a fault, behind those that are set already. It is in force on every open link when this returns.
     *
     * @throws CharivariException INVALID_INPUT for a fault that this proxy cannot have, such as a match on plain tcp;
     *     CONFLICT when the proxy is closed
     */
    ChaosFault with(Fault fault);

    /** What was set through this object and has not ended, in the order in which it acts. */
    List<ChaosFault> faults();

    /** Closes the port and all links; faults stay set. */
    void disable();

    /** Opens the port again. */
    void enable();

    /** Ends all faults, and opens the port if it is disabled. */
    void reset();

    /** Ends what was set through this object, and the proxy itself if it was started here. Again: without effect. */
    @Override
    void close();
}
