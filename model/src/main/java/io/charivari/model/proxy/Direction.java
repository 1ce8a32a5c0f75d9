package io.charivari.model.proxy;

/** Which way bytes go through a proxy. */
public enum Direction {
    /** From the backend to the client. */
    DOWNSTREAM,
    /** From the client to the backend. */
    UPSTREAM,
    BOTH;

    /** Whether something set for this direction acts on bytes that go {@code way}. */
    public boolean covers(Direction way) {
        return this == BOTH || this == way;
    }
}
