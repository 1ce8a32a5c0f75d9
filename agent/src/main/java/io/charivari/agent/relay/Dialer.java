package io.charivari.agent.relay;

/**
 * Dials the backend of one link, and tells the link of it.
 *
 * <p>Confined to the link's event loop.
 */
interface Dialer {

    /** Once. */
    void start();

    /** The link has ended before its backend was reached; the backend may have accepted nevertheless. */
    void cancel(boolean reset);
}
