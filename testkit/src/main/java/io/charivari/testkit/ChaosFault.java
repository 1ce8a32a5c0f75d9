package io.charivari.testkit;

import io.charivari.testkit.fault.Fault;

/**
 * A fault that is set on a proxy; closing ends it and no other.
 *
 * <p>Safe for any thread.
 */
public interface ChaosFault extends AutoCloseable {

    /** What was asked for. */
    Fault fault();

    /** Whether it is in force; no longer when it was closed, its own time is up, or its proxy is closed. */
    boolean isActive();

    /** What it has done so far; of one that has ended, what it did. */
    FaultEffect effect();

    /** Ends it: bytes that it held have left, in order, when this returns. Again: without effect. */
    @Override
    void close();
}
