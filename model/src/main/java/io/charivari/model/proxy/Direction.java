package io.charivari.model.proxy;

import java.util.Locale;

/** Which way bytes go through a proxy. */
public enum Direction {
    /** From the backend to the client. */
    DOWNSTREAM,
    /** From the client to the backend. */
    UPSTREAM,
    BOTH;

    /** The direction as people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something set for this direction acts on bytes that go {@code way}. */
    public boolean covers(Direction way) {
        return this == BOTH || this == way;
    }
}
